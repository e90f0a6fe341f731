package io.detoxstream.purifier.coherence;

import java.util.Arrays;

/** From two clusters of a window to the pattern that one of them carries. */
final class PatternEstimate {
    /** Standard deviation of a bell curve over the median distance from its median. */
    private static final double SPREAD = 1.4826;

    private final CoherenceReference reference;
    private final CoherenceSettings settings;
    private final Window window;
    private final Clusters clusters;
    private final double level;
    private final double spread;
    private final double threshold;
    private final boolean[] members;

    PatternEstimate(CoherenceReference reference, CoherenceSettings settings, Window window, Clusters clusters) {
        this.reference = reference;
        this.settings = settings;
        this.window = window;
        this.clusters = clusters;
        double[] outside = scores(false);
        this.level = median(outside);
        this.spread = SPREAD
                * median(Arrays.stream(outside).map(s -> Math.abs(s - level)).toArray());
        double halfWay = (median(scores(true)) - level) / 2 / Math.max(spread, Double.MIN_NORMAL);
        this.threshold = Math.min(halfWay, settings.falseMatches());
        this.members = new boolean[window.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = clusters.scores()[i] > level + threshold * spread;
        }
    }

    /** Which images of the window carry the pattern. */
    boolean[] members() {
        return members;
    }

    /** @param images of the whole window */
    RepeatedPattern pattern(int images) {
        float[] filter = clusters.direction().clone();
        Vectors.normalize(filter);
        double offset = Vectors.dot(filter, dampedCentre()) + level;
        reference.damp(filter);
        for (int i = 0; i < filter.length; i++) {
            filter[i] /= (float) spread;
        }
        return new RepeatedPattern(
                reference.standard(),
                filter,
                offset / spread,
                threshold,
                CosineTransform.inverse(difference()),
                images,
                (double) Clusters.count(members) / images,
                clusters.separation());
    }

    /** What whitening takes off the features of every image. */
    private float[] dampedCentre() {
        float[] centre = reference.centre().clone();
        reference.damp(centre);
        return centre;
    }

    /**
     * Mean coefficients with the pattern less those without, each shrunk by the share of its square that chance explains
     * (the positive-part estimator of James and Stein, for single coefficients).
     */
    private float[] difference() {
        Means with = Means.of(window.coefficients(), members, true);
        Means without = Means.of(window.coefficients(), members, false);
        float[] difference = new float[CosineTransform.LENGTH];
        for (int i = 0; i < difference.length; i++) {
            double found = with.mean[i] - without.mean[i];
            double chance = with.variance[i] / with.n + without.variance[i] / without.n;
            double kept = found == 0 ? 0 : Math.max(0, 1 - chance / (found * found));
            difference[i] = (float) (settings.amplify() * kept * found);
        }
        return difference;
    }

    private double[] scores(boolean which) {
        double[] all = clusters.scores();
        double[] some = new double[all.length];
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (clusters.members()[i] == which) {
                some[n++] = all[i];
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

    private record Means(double[] mean, double[] variance, int n) {
        static Means of(float[][] rows, boolean[] members, boolean which) {
            double[] sum = new double[rows[0].length];
            double[] squares = new double[rows[0].length];
            int n = 0;
            for (int r = 0; r < rows.length; r++) {
                if (members[r] == which) {
                    n++;
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += rows[r][i];
                        squares[i] += rows[r][i] * rows[r][i];
                    }
                }
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= n;
                squares[i] = Math.max(0, squares[i] / n - sum[i] * sum[i]);
            }
            return new Means(sum, squares, n);
        }
    }
}
