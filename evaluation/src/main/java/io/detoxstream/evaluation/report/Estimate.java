package io.detoxstream.evaluation.report;

/**
 * A measured share or difference with its 95 % interval.
 *
 * @param value the point estimate, 0 to 1 for a share, -1 to 1 for a difference
 * @param low lower end of the interval
 * @param high upper end
 */
public record Estimate(double value, double low, double high) {
    public Estimate {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high + " is none");
        }
    }
}
