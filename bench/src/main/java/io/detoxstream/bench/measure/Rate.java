package io.detoxstream.bench.measure;

import java.util.Arrays;
import java.util.List;

/**
 * How much of something went through in a second, once for each turn.
 *
 * @param perSecond one value for each turn, in order, not empty
 */
public record Rate(List<Double> perSecond) {
    /** The middle turn; the mean of the two middle ones where their number is even. */
    public double median() {
        return median(perSecond.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The middle of the quotients of turns that followed each other: what else the machine did at the time slows down
     * both of a pair.
     *
     * @param other measured in the same turns
     */
    public double over(Rate other) {
        double[] quotients = new double[perSecond.size()];
        for (int i = 0; i < quotients.length; i++) {
            quotients[i] = perSecond.get(i) / other.perSecond.get(i);
        }
        return median(quotients);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
