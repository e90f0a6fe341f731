package io.detoxstream.purifier.calibration;

import java.util.Comparator;
import java.util.List;

/**
 * Thresholds for whole frames of one number of tiles, over the rate of clean frames. Immutable.
 *
 * <p>The thresholds of a rate between two that were calibrated lie on a line over the logarithm of the rate; the true
 * curve of a tail that is no lighter than an exponential one lies below it.
 */
final class FrameCurve {
    private final int tiles;
    private final int frames;
    private final double[] logRates;
    private final double[] thresholds;

    private FrameCurve(int tiles, int frames, double[] logRates, double[] thresholds) {
        this.tiles = tiles;
        this.frames = frames;
        this.logRates = logRates;
        this.thresholds = thresholds;
    }

    /**
     * @param tiles tiles of the frames
     * @param entries of these frames, at least one, in any order
     */
    static FrameCurve of(int tiles, List<ThresholdEntry> entries) {
        List<ThresholdEntry> falling = entries.stream()
                .sorted(Comparator.comparingDouble(ThresholdEntry::rate).reversed())
                .toList();
        double[] logRates = new double[falling.size()];
        double[] thresholds = new double[falling.size()];
        for (int i = 0; i < logRates.length; i++) {
            logRates[i] = Math.log(falling.get(i).rate());
            // entries of two calibrations may cross
            thresholds[i] = Math.max(falling.get(i).threshold(), i == 0 ? Double.NEGATIVE_INFINITY : thresholds[i - 1]);
        }
        int frames = falling.stream().mapToInt(ThresholdEntry::n).min().orElseThrow();
        return new FrameCurve(tiles, frames, logRates, thresholds);
    }

    int tiles() {
        return tiles;
    }

    /**
     * The threshold that a share of clean frames exceeds. A rate beyond those that were calibrated is taken for the
     * nearest of them.
     */
    double threshold(double rate) {
        double wanted = Math.log(rate);
        int last = logRates.length - 1;
        if (wanted >= logRates[0]) {
            return thresholds[0];
        }
        if (wanted <= logRates[last]) {
            return thresholds[last];
        }
        int next = 1;
        while (logRates[next] > wanted) {
            next++;
        }
        double share = (logRates[next - 1] - wanted) / (logRates[next - 1] - logRates[next]);
        return thresholds[next - 1] + share * (thresholds[next] - thresholds[next - 1]);
    }

    /** Whether so rare a rate lies beyond what the frames themselves can tell. */
    boolean isExtrapolated(double rate) {
        return !ConformalThreshold.hasRank(frames, rate);
    }
}
