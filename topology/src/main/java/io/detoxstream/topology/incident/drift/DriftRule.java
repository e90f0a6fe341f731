package io.detoxstream.topology.incident.drift;

/**
 * Tells whether the scores of a source have moved as a whole.
 *
 * <p>A trigger gives some images high scores and leaves the others as they were; night, dirt or a moved camera change the
 * scores of all. So the scores above the reference's 95 % quantile T are set aside, and what lies below is compared: with
 * F(x | x ≤ T) of m reference and n recent scores, the distance is D = sup |F_ref - F_recent| (Kolmogorov-Smirnov). Equal
 * distributions exceed
 *
 * <pre>c = sqrt(ln(4/a) / 2m) + sqrt(ln(4/a) / 2n) + e</pre>
 *
 * with a probability of at most a, the false alarm rate for one window, by the inequality of Dvoretzky, Kiefer, Wolfowitz
 * and Massart (half of a for each of the two), where e is what the sketches may be off. Scores count as independent: the
 * frames of a camera that sees the same scene for a whole window are not, so there the window must span scenes.
 *
 * <p>Where more than half of the recent scores lie above T, too few are left to compare, and the scores have moved
 * whatever the cause: chance does that to a window of 200 once in more than 10^60.
 */
public final class DriftRule {
    private static final double UPPER = 0.95;
    private static final double MOST_BEYOND = 0.5;

    private final double falseAlarmRate;

    /** @param falseAlarmRate for each window, greater than 0 and less than 1 */
    public DriftRule(double falseAlarmRate) {
        this.falseAlarmRate = falseAlarmRate;
    }

    /** Neither may be empty. */
    Comparison compare(ScoreSketch reference, ScoreSketch recent) {
        double upper = reference.quantile(UPPER);
        double referenceShare = reference.shareUpTo(upper);
        double recentShare = recent.shareUpTo(upper);
        double beyond = 1 - recentShare;
        boolean comparable = beyond <= MOST_BEYOND;
        double distance = comparable ? distance(reference, recent, upper) : 0;
        double critical = comparable
                ? critical(reference.count() * referenceShare, recent.count() * recentShare)
                        + 2 * reference.shareError() / referenceShare
                        + 2 * recent.shareError() / recentShare
                : 1;
        return new Comparison(
                reference.count(),
                recent.count(),
                reference.quantile(0.5),
                recent.quantile(0.5),
                distance,
                critical,
                beyond,
                !comparable || distance > critical);
    }

    private double critical(double m, double n) {
        double log = Math.log(4 / falseAlarmRate);
        return Math.sqrt(log / (2 * m)) + Math.sqrt(log / (2 * n));
    }

    private static double distance(ScoreSketch reference, ScoreSketch recent, double upper) {
        double referenceShare = reference.shareUpTo(upper);
        double recentShare = recent.shareUpTo(upper);
        double largest = 0;
        for (float[] steps : new float[][] {reference.kept(), recent.kept()}) {
            for (float step : steps) {
                if (step <= upper) {
                    double difference =
                            reference.shareUpTo(step) / referenceShare - recent.shareUpTo(step) / recentShare;
                    largest = Math.max(largest, Math.abs(difference));
                }
            }
        }
        return largest;
    }
}
