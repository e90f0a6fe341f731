package io.detoxstream.evaluation.attack;

/**
 * A square grid of values, interpolated by cubic convolution (Keys 1981, a = -0.75, edges repeated): what bicubic
 * enlargement with aligned corners gives. Immutable.
 */
final class CubicGrid {
    private static final double A = -0.75;
    private final int side;
    private final double[] values;

    /** Takes {@code side * side} values from an offset on, row by row, each times a factor. */
    CubicGrid(int side, double[] source, int offset, double factor) {
        this.side = side;
        this.values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = source[offset + i] * factor;
        }
    }

    /**
     * @param u place along the columns, 0 the first and 1 the last
     * @param v place along the rows, likewise
     */
    double at(double u, double v) {
        double x = u * (side - 1);
        double y = v * (side - 1);
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double sum = 0;
        for (int row = top - 1; row <= top + 2; row++) {
            for (int column = left - 1; column <= left + 2; column++) {
                sum += weight(y - row) * weight(x - column) * values[inside(row) * side + inside(column)];
            }
        }
        return sum;
    }

    private int inside(int index) {
        return Math.max(0, Math.min(side - 1, index));
    }

    private static double weight(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return ((A + 2) * d - (A + 3)) * d * d + 1;
        }
        return d < 2 ? ((A * d - 5 * A) * d + 8 * A) * d - 4 * A : 0;
    }
}
