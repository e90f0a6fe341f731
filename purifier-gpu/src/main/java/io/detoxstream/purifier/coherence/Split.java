package io.detoxstream.purifier.coherence;

import java.util.Arrays;

/** Cuts scores in two where the variance between both parts is greatest (Otsu, 1979). */
final class Split {
    /** So much of the scores lies on each side at least. */
    private static final double LEAST = 0.02;

    private Split() {}

    /** @param scores at least ten */
    static double of(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double total = Arrays.stream(sorted).sum();
        double below = 0;
        double best = -1;
        double cut = sorted[n / 2];
        for (int k = 1; k < n; k++) {
            below += sorted[k - 1];
            if (k < LEAST * n || n - k < LEAST * n) {
                continue;
            }
            double gap = total * k / n - below;
            double between = gap * gap / ((double) k * (n - k));
            if (between > best) {
                best = between;
                cut = (sorted[k - 1] + sorted[k]) / 2;
            }
        }
        return cut;
    }
}
