package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.LocalExcess;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.List;

/**
 * What the network says about an image, before anything is judged.
 *
 * @param restored weak restoration, as large as the image
 * @param map suspicion map, as large as the image
 * @param windows areas that are scored one by one: the whole image, or the tiles of a frame (not what the network saw)
 * @param ssim mean SSIM of image and restoration at data range 1
 * @param evaluations network evaluations spent
 * @param spectralBins bins of the spectrum that were shrunk before weak noise
 */
record Examined(
        RgbImage restored, SuspicionMap map, List<Tile> windows, double ssim, int evaluations, int spectralBins) {
    /** Local excess of each window. */
    double[] scores() {
        return windows.stream()
                .mapToDouble(window -> LocalExcess.of(map, window))
                .toArray();
    }
}
