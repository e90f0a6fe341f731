package io.detoxstream.bench.measure;

import java.util.Arrays;

/**
 * Order statistics of a sample, by nearest rank.
 *
 * @param count values in the sample; with fewer than 100, p99 is the largest
 * @param p50 the median; null for an empty sample, as the others
 */
public record Percentiles(int count, Double p50, Double p95, Double p99, Double max) {
    public static Percentiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    /** The smallest value that at least the share p of the sample does not exceed. */
    private static Double at(double[] sorted, double p) {
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(p * sorted.length) - 1];
    }
}
