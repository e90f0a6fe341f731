package io.detoxstream.bench.measure;

import java.util.Arrays;

/**
 * The straight line y = intercept + slope x with the least squared error.
 *
 * @param explained share of the variance of y that it explains
 */
public record Line(double intercept, double slope, double explained) {
    /**
     * @param x one value for each of y
     * @throws IllegalStateException if there are not two points that differ in x
     */
    public static Line through(double[] x, double[] y) {
        double meanX = Arrays.stream(x).sum() / x.length;
        double meanY = Arrays.stream(y).sum() / y.length;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        if (!(xx > 0)) {
            throw new IllegalStateException("a line takes two points that differ");
        }
        return new Line(meanY - xy / xx * meanX, xy / xx, yy > 0 ? xy * xy / (xx * yy) : 1);
    }
}
