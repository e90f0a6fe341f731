package io.detoxstream.purifier.coherence;

import java.util.Arrays;

/**
 * Where images with a pattern begin.
 *
 * @param level middle of the scores without it
 * @param spread standard deviation of the scores without it, above 0
 * @param threshold in those, above the level
 * @param members which scores lie above it
 */
record Cut(double level, double spread, double threshold, boolean[] members) {
    /** Standard deviation of a bell curve over the median distance from its median. */
    private static final double SPREAD = 1.4826;

    /** Half way between the clusters, but not further than so many standard deviations from that without a pattern. */
    static Cut of(Clusters clusters, double most) {
        double[] outside = scores(clusters, false);
        double level = median(outside);
        double spread = Math.max(
                SPREAD
                        * median(Arrays.stream(outside)
                                .map(s -> Math.abs(s - level))
                                .toArray()),
                Float.MIN_NORMAL);
        double threshold = Math.min((median(scores(clusters, true)) - level) / 2 / spread, most);
        boolean[] members = new boolean[clusters.scores().length];
        for (int i = 0; i < members.length; i++) {
            members[i] = clusters.scores()[i] > level + threshold * spread;
        }
        return new Cut(level, spread, threshold, members);
    }

    private static double[] scores(Clusters clusters, boolean which) {
        double[] some = new double[clusters.scores().length];
        int n = 0;
        for (int i = 0; i < some.length; i++) {
            if (clusters.members()[i] == which) {
                some[n++] = clusters.scores()[i];
            }
        }
        return Arrays.copyOf(some, n);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
