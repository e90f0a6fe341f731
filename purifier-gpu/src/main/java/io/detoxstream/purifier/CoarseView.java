package io.detoxstream.purifier;

import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.suspicion.LocalExcess;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.List;

/**
 * A frame as it was screened at a fraction of its size. A sticker that is larger than what the networks can tell from
 * scene at full size is small at a fraction of it.
 *
 * @param scale pixels of the frame along a side of one pixel here: 2, 4 or 8
 * @param map suspicion map of the smaller frame, {@code ceil(side / scale)} pixels a side
 * @param windows tiles of the smaller frame that are scored one by one
 * @param gate thresholds at this scale
 */
public record CoarseView(int scale, SuspicionMap map, List<Tile> windows, Gate gate) {
    /** Largest local excess of the tiles, comparable with the thresholds of this scale alone. */
    public double score() {
        return windows.stream()
                .mapToDouble(window -> LocalExcess.of(map, window))
                .max()
                .orElseThrow();
    }

    public boolean flagged() {
        return score() > gate.purifyThreshold();
    }
}
