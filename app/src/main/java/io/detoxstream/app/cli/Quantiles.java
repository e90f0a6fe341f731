package io.detoxstream.app.cli;

import java.util.Arrays;

/** Order statistics of a sample. Immutable. */
public final class Quantiles {
    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    public static Quantiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    public int count() {
        return sorted.length;
    }

    /**
     * The smallest value that at least the share p of the sample does not exceed (nearest rank).
     *
     * @param p above 0, at most 1
     * @return null for an empty sample
     */
    public Double at(double p) {
        if (!(p > 0 && p <= 1)) {
            throw new IllegalArgumentException("a quantile lies above 0 and up to 1, not at " + p);
        }
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(p * sorted.length) - 1];
    }
}
