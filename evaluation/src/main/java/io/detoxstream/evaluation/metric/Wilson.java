package io.detoxstream.evaluation.metric;

import io.detoxstream.evaluation.report.Estimate;

/**
 * Score interval of a binomial share: Wilson, "Probable inference, the law of succession, and statistical inference",
 * 1927. Unlike the textbook interval it has a width at 0 and 1 too.
 */
public final class Wilson {
    /** 97.5 % quantile of the standard normal distribution. */
    static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * The 95 % interval of a share.
     *
     * @param hits 0 to n
     * @param n 1 or more
     * @throws IllegalArgumentException if the numbers do not fit
     */
    public static Estimate of(int hits, int n) {
        if (n < 1 || hits < 0 || hits > n) {
            throw new IllegalArgumentException(hits + " of " + n + " is no share");
        }
        double p = (double) hits / n;
        double z2 = Z * Z / n;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / 4 / n);
        // at the ends the formula gives exactly 0 and 1, up to rounding
        return new Estimate(p, hits == 0 ? 0 : centre - half, hits == n ? 1 : centre + half);
    }

    /** The interval of the share of true values. */
    public static Estimate of(boolean[] values) {
        return of(count(values), values.length);
    }

    static int count(boolean[] values) {
        int count = 0;
        for (boolean value : values) {
            count += value ? 1 : 0;
        }
        return count;
    }
}
