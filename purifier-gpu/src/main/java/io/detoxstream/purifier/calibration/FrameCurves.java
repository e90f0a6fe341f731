package io.detoxstream.purifier.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * From calibrated frames of a few sizes to the threshold of a frame of any size. A frame is scored by the largest score of
 * its tiles, which grows with their number. Immutable.
 *
 * <ul>
 *   <li>One tile has the threshold of tiles.
 *   <li>Frames of a calibrated number of tiles have the threshold of these frames.
 *   <li>In between, thresholds lie on a line over the logarithm of the number.
 *   <li>A larger frame counts as k frames of the largest calibrated number N, k = ceil(n / N), that each may flag one
 *       k-th of the rate: by Boole's inequality no more than the rate in all, however they depend on each other.
 * </ul>
 */
final class FrameCurves {
    /** Between the size class of the tiles and their number. */
    private static final String TIMES = "x";

    private final List<FrameCurve> curves;

    private FrameCurves(List<FrameCurve> curves) {
        this.curves = curves;
    }

    /** Size class of whole frames, for example {@code tile64x36}. */
    static String name(String sizeClass, int tiles) {
        return sizeClass + TIMES + tiles;
    }

    /**
     * @param sizeClass of the tiles, for example tile64
     * @param entries usable ones of one profile; those of other kinds and size classes do not matter
     */
    static FrameCurves of(String sizeClass, List<ThresholdEntry> entries) {
        Map<Integer, List<ThresholdEntry>> byTiles = new TreeMap<>();
        for (ThresholdEntry entry : entries) {
            OptionalInt tiles =
                    entry.kind() == GateKind.FRAME ? tiles(sizeClass, entry.sizeClass()) : OptionalInt.empty();
            if (tiles.isPresent()) {
                byTiles.computeIfAbsent(tiles.getAsInt(), any -> new ArrayList<>())
                        .add(entry);
            }
        }
        return new FrameCurves(byTiles.entrySet().stream()
                .map(curve -> FrameCurve.of(curve.getKey(), curve.getValue()))
                .sorted(Comparator.comparingInt(FrameCurve::tiles))
                .toList());
    }

    private static OptionalInt tiles(String sizeClass, String name) {
        String prefix = sizeClass + TIMES;
        String number = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return number.matches("[1-9][0-9]{0,6}") ? OptionalInt.of(Integer.parseInt(number)) : OptionalInt.empty();
    }

    boolean isEmpty() {
        return curves.isEmpty();
    }

    /** Tiles of the largest frames that were calibrated. */
    int largest() {
        return curves.get(curves.size() - 1).tiles();
    }

    /**
     * @param tile threshold of single tiles at the rate
     * @param rate share of clean frames above the threshold
     * @param tiles of the frame, 1 or more
     * @return grows with the tiles and falls with the rate; the tile's where no frames are calibrated
     */
    double threshold(double tile, double rate, int tiles) {
        int below = 1;
        double lower = tile;
        for (FrameCurve curve : curves) {
            if (tiles <= below) {
                return lower;
            }
            double upper = Math.max(lower, curve.threshold(rate));
            if (tiles <= curve.tiles()) {
                double share = Math.log((double) tiles / below) / Math.log((double) curve.tiles() / below);
                return lower + share * (upper - lower);
            }
            below = curve.tiles();
            lower = upper;
        }
        return curves.isEmpty()
                ? tile
                : Math.max(lower, curves.get(curves.size() - 1).threshold(rate / parts(tiles)));
    }

    /** Whether the threshold of such frames rests on a guess about rarer frames than there were. */
    boolean isExtrapolated(double rate, int tiles) {
        return tiles > 1
                && curves.stream()
                        .filter(curve -> curve.tiles() >= Math.min(tiles, largest()))
                        .findFirst()
                        .filter(curve -> curve.isExtrapolated(rate / parts(tiles)))
                        .isPresent();
    }

    /** How many of the largest calibrated frames a frame counts as. */
    private int parts(int tiles) {
        return (tiles + largest() - 1) / largest();
    }
}
