package io.detoxstream.purifier.calibration;

import java.util.Arrays;

/**
 * What lies beyond the largest of some scores, guessed from the upper tenth of them: a generalised Pareto distribution of
 * the excesses over the threshold u that a tenth exceeds (Pickands 1975), fitted by probability-weighted moments (Hosking
 * and Wallis 1987), which stay stable for a few dozen excesses where maximum likelihood does not. A negative shape, which
 * would put an end to the scores just above the largest one seen, is taken for 0, an exponential tail. Immutable.
 *
 * <p>No guarantee rests on it, unlike on {@link ConformalThreshold}: it says where a rate is likely to be, as long as the
 * tail goes on as it began.
 */
final class ParetoTail {
    /** Shares of the scores that the fit rests on. */
    private static final int UPPER = 10;

    /** Excesses that a fit takes. */
    private static final int FEWEST_EXCESSES = 10;

    /** Fewest scores for a fit. */
    static final int FEWEST = UPPER * FEWEST_EXCESSES;

    private final double largest;
    private final double u;
    private final double share;
    private final double shape;
    private final double scale;

    private ParetoTail(double largest, double u, double share, double shape, double scale) {
        this.largest = largest;
        this.u = u;
        this.share = share;
        this.shape = shape;
        this.scale = scale;
    }

    /**
     * @param scores at least {@value #FEWEST}, finite, in any order
     * @throws CalibrationException if there are fewer
     */
    static ParetoTail of(double[] scores) {
        if (scores.length < FEWEST) {
            throw new CalibrationException(
                    "a tail takes at least " + FEWEST + " clean images, there are " + scores.length);
        }
        double[] ascending = scores.clone();
        Arrays.sort(ascending);
        int n = ascending.length;
        int count = n / UPPER;
        double u = ascending[n - count - 1];
        double mean = 0;
        double weighted = 0;
        for (int i = 0; i < count; i++) {
            double excess = ascending[n - count + i] - u;
            double rank = (i + 1 - 0.35) / count;
            mean += excess / count;
            weighted += (1 - rank) * excess / count;
        }
        // of positive excesses, weighted is below half of the mean; ties alone make both 0
        double shape = mean > 2 * weighted ? 2 - mean / (mean - 2 * weighted) : 0;
        double scale = shape > 0 ? 2 * mean * weighted / (mean - 2 * weighted) : mean;
        return new ParetoTail(ascending[n - 1], u, (double) count / n, Math.max(0, shape), scale);
    }

    /**
     * The score that a share of images exceeds, not below the largest score seen.
     *
     * @param rate below a tenth, greater than 0
     */
    double threshold(double rate) {
        double times = share / rate;
        double excess = shape < 1e-6 ? Math.log(times) : Math.expm1(shape * Math.log(times)) / shape;
        return Math.max(largest, u + scale * excess);
    }

    /** Shape of the distribution, from 0 (exponential) to 1 (so heavy that it has no mean). */
    double shape() {
        return shape;
    }
}
