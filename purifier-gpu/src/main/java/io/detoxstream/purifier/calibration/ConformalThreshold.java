package io.detoxstream.purifier.calibration;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Split conformal threshold: with n clean scores, the ceil((n + 1)(1 - a))-th smallest. A further clean image that is
 * exchangeable with them scores above it with a probability of at most a, and at least a - 1/(n + 1) without ties
 * (Vovk, Gammerman, Shafer 2005).
 */
public final class ConformalThreshold {
    /** How many clean images must be expected above the threshold for it to be worth anything. */
    private static final int EXPECTED_ABOVE = 10;

    /** Keeps (n + 1) a from falling below a whole number by rounding, for example 1000 * 0.05. */
    private static final double ROUNDING = 1e-9;

    private ConformalThreshold() {}

    /**
     * @param scores scores of clean images, finite, in any order
     * @param rate wanted share a of clean images above the threshold, between 0 and 1
     * @throws CalibrationException if a is below 10/n, with the number of images it would take
     */
    public static double of(double[] scores, double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new CalibrationException("a clean flag rate lies between 0 and 1, not " + rate);
        }
        int needed = imagesFor(rate);
        if (scores.length < needed) {
            throw new CalibrationException("a clean flag rate of " + rate + " needs at least " + needed
                    + " clean images, there are " + scores.length);
        }
        return ranked(scores, rate);
    }

    /**
     * The same rank of however few scores, for comparing settings with each other: nothing that protects a stream may
     * rest on it, as a handful of images above a threshold say little about its rate.
     *
     * @param scores scores of clean images, finite, in any order
     * @param rate wanted share a of clean images above the threshold, between 0 and 1
     * @return empty if there are fewer than 1/a - 1 scores, so that no threshold keeps the rate
     */
    public static OptionalDouble rough(double[] scores, double rate) {
        return hasRank(scores.length, rate) ? OptionalDouble.of(ranked(scores, rate)) : OptionalDouble.empty();
    }

    /** Whether one of so many scores keeps a rate, be it the largest. */
    static boolean hasRank(int scores, double rate) {
        return (scores + 1) * rate + ROUNDING >= 1;
    }

    private static double ranked(double[] scores, double rate) {
        double[] ascending = scores.clone();
        Arrays.sort(ascending);
        // NaN sorts last
        if (!Double.isFinite(ascending[0]) || !Double.isFinite(ascending[ascending.length - 1])) {
            throw new CalibrationException("scores must be finite");
        }
        int n = ascending.length;
        int rank = n + 1 - (int) Math.floor((n + 1) * rate + ROUNDING);
        return ascending[rank - 1];
    }

    /** Fewest clean images for a rate: 10 / rate, rounded up. */
    public static int imagesFor(double rate) {
        return (int) Math.ceil(EXPECTED_ABOVE / rate - ROUNDING);
    }
}
