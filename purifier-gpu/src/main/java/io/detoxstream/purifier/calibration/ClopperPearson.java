package io.detoxstream.purifier.calibration;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact two-sided confidence interval of a share (Clopper and Pearson 1934): quantiles of beta distributions.
 *
 * @param low lower end, 0 if nothing was counted
 * @param high upper end, 1 if everything was counted
 */
public record ClopperPearson(double low, double high) {
    private static final double TAIL = 0.025;

    /**
     * The 95 % interval.
     *
     * @param counted how often it happened, 0 to trials
     * @param trials 1 or more
     */
    public static ClopperPearson of(int counted, int trials) {
        if (trials < 1 || counted < 0 || counted > trials) {
            throw new IllegalArgumentException(counted + " of " + trials + " is not a share");
        }
        double low = counted == 0
                ? 0
                : BetaDistribution.of(counted, trials - counted + 1.0).inverseCumulativeProbability(TAIL);
        double high = counted == trials
                ? 1
                : BetaDistribution.of(counted + 1.0, trials - counted).inverseSurvivalProbability(TAIL);
        return new ClopperPearson(low, high);
    }
}
