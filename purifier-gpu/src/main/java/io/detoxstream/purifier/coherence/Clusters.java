package io.detoxstream.purifier.coherence;

/**
 * Two clusters along a direction. A row of the cluster with the pattern is scored by a direction that it had no part in,
 * and so is each other row: scored by their own mean, clusters look apart where nothing is.
 *
 * @param direction from the cluster without the pattern to that with it, not normalized
 * @param members which rows carry the pattern
 * @param scores of all rows
 */
record Clusters(float[] direction, boolean[] members, double[] scores) {
    private static final int ROUNDS = 10;

    /** Cuts along the direction, takes that from mean to mean, and so on. */
    static Clusters from(float[] start, float[][] rows) {
        float[] direction = start.clone();
        boolean[] members = new boolean[rows.length];
        for (int round = 0; round < ROUNDS; round++) {
            Vectors.normalize(direction);
            double[] scores = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                scores[i] = Vectors.dot(rows[i], direction);
            }
            double cut = Split.of(scores);
            for (int i = 0; i < rows.length; i++) {
                members[i] = scores[i] > cut;
            }
            direction = between(rows, members);
        }
        return of(members, rows);
    }

    /** Those of given members. */
    static Clusters of(boolean[] members, float[][] rows) {
        return new Clusters(between(rows, members), members, leftOut(rows, members));
    }

    /** From the mean of the other rows to that of the members. */
    private static float[] between(float[][] rows, boolean[] members) {
        int count = count(members);
        float[] direction = new float[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            Vectors.add(direction, members[i] ? 1f / count : -1f / (rows.length - count), rows[i]);
        }
        return direction;
    }

    private static double[] leftOut(float[][] rows, boolean[] members) {
        float[] direction = between(rows, members);
        float[][] means = {mean(rows, members, false), mean(rows, members, true)};
        int count = count(members);
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            float[] mean = means[members[i] ? 1 : 0];
            int others = (members[i] ? count : rows.length - count) - 1;
            // without row i the mean of its own cluster is mean + (mean - row) / others
            float shift = (members[i] ? 1f : -1f) / Math.max(1, others);
            float[] without = direction.clone();
            Vectors.add(without, shift, mean);
            Vectors.add(without, -shift, rows[i]);
            scores[i] = Vectors.dot(rows[i], without) / Math.max(Vectors.norm(without), Double.MIN_NORMAL);
        }
        return scores;
    }

    private static float[] mean(float[][] rows, boolean[] members, boolean which) {
        int count = which ? count(members) : rows.length - count(members);
        float[] mean = new float[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            if (members[i] == which) {
                Vectors.add(mean, 1f / count, rows[i]);
            }
        }
        return mean;
    }

    static int count(boolean[] members) {
        int count = 0;
        for (boolean member : members) {
            count += member ? 1 : 0;
        }
        return count;
    }

    /** Members among all, 0 to 1. */
    double share() {
        return (double) count(members) / members.length;
    }

    /**
     * Standard deviation between the clusters over that within. What splitting one bell curve in the middle gives is
     * 1.32, whatever the number of rows.
     */
    double separation() {
        Moments inside = Moments.of(scores, members, true);
        Moments outside = Moments.of(scores, members, false);
        double within = Math.sqrt((inside.variance() + outside.variance()) / 2);
        double gap = (inside.mean() - outside.mean()) / Math.max(within, Double.MIN_NORMAL);
        return gap * Math.sqrt(share() * (1 - share()));
    }

    /**
     * Whether the members lie further from clean images than the others do. Rows are about the mean of clean images, so
     * the cluster at zero is the one without a pattern, be it the smaller one or not. The other way round the pattern
     * would be put into clean images instead of being taken out.
     */
    boolean isOutward() {
        return Math.abs(Moments.of(scores, members, true).mean())
                > Math.abs(Moments.of(scores, members, false).mean());
    }

    private record Moments(double mean, double variance) {
        static Moments of(double[] scores, boolean[] members, boolean which) {
            double sum = 0;
            double squares = 0;
            int n = 0;
            for (int i = 0; i < scores.length; i++) {
                if (members[i] == which) {
                    sum += scores[i];
                    squares += scores[i] * scores[i];
                    n++;
                }
            }
            double mean = sum / n;
            return new Moments(mean, Math.max(0, squares / n - mean * mean));
        }
    }
}
