package io.detoxstream.evaluation.metric;

import io.detoxstream.evaluation.report.Estimate;

/**
 * Difference of two shares of the same images, with the interval of Newcombe, "Improved confidence intervals for the
 * difference between binomial proportions based on paired data", 1998, method 10. It joins the two Wilson intervals by
 * the correlation of the pairs, so that it keeps a width where a bootstrap has none: when no image makes a difference.
 */
public final class PairedDifference {
    private PairedDifference() {}

    /**
     * Share of true values in the first minus that in the second.
     *
     * @param first one value per image
     * @param second for the same images in the same order
     * @throws IllegalArgumentException if there are none, or not as many of each
     */
    public static Estimate of(boolean[] first, boolean[] second) {
        if (first.length == 0 || first.length != second.length) {
            throw new IllegalArgumentException(first.length + " and " + second.length + " values are no pairs");
        }
        int both = 0;
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.length; i++) {
            both += first[i] && second[i] ? 1 : 0;
            onlyFirst += first[i] && !second[i] ? 1 : 0;
            onlySecond += !first[i] && second[i] ? 1 : 0;
        }
        return of(both, onlyFirst, onlySecond, first.length - both - onlyFirst - onlySecond);
    }

    /** Of the four counts of pairs. */
    static Estimate of(int both, int onlyFirst, int onlySecond, int neither) {
        int n = both + onlyFirst + onlySecond + neither;
        Estimate p1 = Wilson.of(both + onlyFirst, n);
        Estimate p2 = Wilson.of(both + onlySecond, n);
        double phi = correlation(both, onlyFirst, onlySecond, neither);
        double difference = (double) (onlyFirst - onlySecond) / n;
        double down = distance(p1.value() - p1.low(), p2.high() - p2.value(), phi);
        double up = distance(p1.high() - p1.value(), p2.value() - p2.low(), phi);
        return new Estimate(difference, Math.max(-1, difference - down), Math.min(1, difference + up));
    }

    private static double distance(double a, double b, double phi) {
        return Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));
    }

    /** Correlation of the pairs with Newcombe's continuity correction; 0 where a margin is empty. */
    private static double correlation(int a, int b, int c, int d) {
        double margins = (double) (a + b) * (c + d) * (a + c) * (b + d);
        if (margins == 0) {
            return 0;
        }
        double product = (double) a * d - (double) b * c;
        double n = (double) a + b + c + d;
        double corrected = product > 0 ? Math.max(product - n / 2, 0) : product;
        return corrected / Math.sqrt(margins);
    }
}
