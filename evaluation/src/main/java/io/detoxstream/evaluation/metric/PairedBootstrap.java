package io.detoxstream.evaluation.metric;

import io.detoxstream.evaluation.report.Estimate;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Difference of two shares of the same images, with the percentile bootstrap interval (Efron 1979) over the images:
 * pairs stay together. The seed is fixed, so the same values give the same interval.
 */
public final class PairedBootstrap {
    private static final int RESAMPLES = 2000;
    private static final double TAIL = 0.025;
    private static final long SEED = 19790101;

    private PairedBootstrap() {}

    /**
     * Share of true values in the first minus that in the second.
     *
     * @param first one value per image
     * @param second for the same images in the same order
     * @throws IllegalArgumentException if there are none, or not as many of each
     */
    public static Estimate difference(boolean[] first, boolean[] second) {
        int n = first.length;
        if (n == 0 || n != second.length) {
            throw new IllegalArgumentException(n + " and " + second.length + " values are no pairs");
        }
        int[] differences = new int[n];
        for (int i = 0; i < n; i++) {
            differences[i] = (first[i] ? 1 : 0) - (second[i] ? 1 : 0);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int[] sums = new int[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            for (int i = 0; i < n; i++) {
                sums[r] += differences[random.nextInt(n)];
            }
        }
        Arrays.sort(sums);
        int cut = (int) Math.floor(TAIL * RESAMPLES);
        return new Estimate(
                (double) Arrays.stream(differences).sum() / n,
                (double) sums[cut] / n,
                (double) sums[RESAMPLES - 1 - cut] / n);
    }
}
