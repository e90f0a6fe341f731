package io.detoxstream.app.strip;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import java.util.List;

/**
 * One image before and after.
 *
 * @param labels lines beside it
 * @param before the input
 * @param map its suspicion map
 * @param mapWhite map value that is drawn white
 * @param after what classifiers see
 */
public record StripRow(List<String> labels, RgbImage before, SuspicionMap map, double mapWhite, RgbImage after) {
    public StripRow {
        labels = List.copyOf(labels);
    }
}
