package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.CoarseView;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.suspicion.LocalExcess;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.Comparator;
import java.util.List;

/**
 * From a suspicion map to the pixels that are purified: those above a share of the map's maximum and above a floor,
 * grown by a few pixels because the map's window blurs the edge of a trigger.
 *
 * <p>What stands apart from these but would be flagged alone is masked too, by its own maximum: else an attacker could
 * put a glaring decoy into one corner and keep the trigger in another below the share. Alone means above the median of
 * the map where that is below its mean.
 *
 * @param fraction share of the maximum, greater than 0 and less than 1
 * @param floor value that a pixel must exceed in any case, in the unit of the map
 * @param dilation pixels that the mask grows in each direction, 0 or greater
 */
public record MaskRule(double fraction, double floor, int dilation) {
    public static MaskRule of(PurificationSettings settings) {
        return new MaskRule(settings.maskFraction(), settings.maskFloor(), settings.dilation());
    }

    /**
     * The mask of a screened image.
     *
     * <p>Each window that scores above the mask threshold is masked by its own maximum: a glaring trigger in one corner of
     * a frame must not hide a weaker one in another, nor what is merely busy elsewhere be masked. That threshold is the
     * one of single tiles: a frame that is flagged at a rate of frames has a higher one, but once it is flagged, what else
     * is suspect in it is no coincidence of many tiles. If no window is above the threshold, as may be where another
     * processor repeats a close decision, the window with the highest score is masked. Windows of coarser views are masked
     * likewise, each of their pixels with all that it stands for.
     *
     * @return as large as the map; empty if nothing exceeds the floor
     */
    public Mask mask(Screened screened) {
        double threshold = screened.gate().maskThreshold();
        if (screened.coarser().stream().noneMatch(CoarseView::flagged)) {
            return mask(screened.map(), screened.windows(), threshold);
        }
        Mask mask = above(screened.map(), screened.windows(), threshold);
        for (CoarseView view : screened.coarser()) {
            Mask coarse = above(view.map(), view.windows(), view.gate().maskThreshold());
            mask = mask.or(coarse.enlarged(view.scale(), mask.width(), mask.height()));
        }
        return mask;
    }

    Mask mask(SuspicionMap map, List<Tile> windows, double threshold) {
        if (windows.stream().anyMatch(window -> LocalExcess.of(map, window) > threshold)) {
            return above(map, windows, threshold);
        }
        Tile highest = windows.stream()
                .max(Comparator.comparingDouble(window -> LocalExcess.of(map, window)))
                .orElseThrow();
        boolean[] inside = new boolean[map.values().length];
        markWindow(map, highest, Double.POSITIVE_INFINITY, inside);
        return new Mask(map.width(), map.height(), inside).dilate(dilation);
    }

    /** Of the windows that score above a threshold. */
    private Mask above(SuspicionMap map, List<Tile> windows, double threshold) {
        boolean[] inside = new boolean[map.values().length];
        for (Tile window : windows) {
            double score = LocalExcess.of(map, window);
            if (score > threshold) {
                // not above the mean: a decoy that is large and glaring raises it until nothing else would be flagged
                double background = Math.min(LocalExcess.maximum(map, window) - score, LocalExcess.median(map, window));
                markWindow(map, window, background + threshold, inside);
            }
        }
        return new Mask(map.width(), map.height(), inside).dilate(dilation);
    }

    private void markWindow(SuspicionMap map, Tile window, double alone, boolean[] inside) {
        boolean[] masked = WindowMask.of(this, map, window, alone);
        for (int i = 0; i < masked.length; i++) {
            int x = window.x() + i % window.width();
            int y = window.y() + i / window.width();
            inside[y * map.width() + x] |= masked[i];
        }
    }

    /** Value that a masked pixel exceeds, under a maximum. */
    double limit(double maximum) {
        return Math.max(floor, fraction * maximum);
    }
}
