package io.detoxstream.purifier.coherence;

/** From two clusters of a window to the pattern that one of them carries. */
final class PatternEstimate {
    /** A cut between clusters that overlap loses members; with those found again the direction gets better. */
    private static final int REFINEMENTS = 2;

    private final CoherenceReference reference;
    private final CoherenceSettings settings;
    private final Window window;
    private final Clusters first;
    private Clusters clusters;
    private Cut cut;

    PatternEstimate(CoherenceReference reference, CoherenceSettings settings, Window window, Clusters clusters) {
        this.reference = reference;
        this.settings = settings;
        this.window = window;
        this.first = clusters;
        this.clusters = clusters;
        this.cut = Cut.of(clusters, settings.falseMatches());
        for (int i = 0; i < REFINEMENTS; i++) {
            this.clusters = Clusters.of(cut.members(), window.features());
            this.cut = Cut.of(this.clusters, settings.falseMatches());
        }
    }

    /** Which images of the window carry the pattern. */
    boolean[] members() {
        return cut.members();
    }

    /** @param images of the whole window */
    RepeatedPattern pattern(int images) {
        float[] filter = clusters.direction().clone();
        Vectors.normalize(filter);
        double offset = Vectors.dot(filter, dampedCentre()) + cut.level();
        reference.damp(filter);
        for (int i = 0; i < filter.length; i++) {
            filter[i] /= (float) cut.spread();
        }
        return new RepeatedPattern(
                reference.standard(),
                filter,
                offset / cut.spread(),
                cut.threshold(),
                CosineTransform.inverse(difference()),
                images,
                (double) Clusters.count(cut.members()) / images,
                first.separation());
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
        Means with = Means.of(window.coefficients(), cut.members(), true);
        Means without = Means.of(window.coefficients(), cut.members(), false);
        float[] difference = new float[CosineTransform.LENGTH];
        for (int i = 0; i < difference.length; i++) {
            double found = with.mean[i] - without.mean[i];
            double chance = with.variance[i] / with.n + without.variance[i] / without.n;
            double kept = found == 0 ? 0 : Math.max(0, 1 - chance / (found * found));
            difference[i] = (float) (settings.amplify() * kept * found);
        }
        return difference;
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
