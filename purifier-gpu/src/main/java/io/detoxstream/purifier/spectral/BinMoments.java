package io.detoxstream.purifier.spectral;

import java.util.function.DoubleUnaryOperator;

/** Sums of a quantity at each bin over many images, mirror images counted as one. For one thread. */
final class BinMoments {
    private static final int SIDE = BinGrid.HIGHEST + 1;

    private final double[][] sums = new double[SIDE][SIDE];
    private final double[][] squares = new double[SIDE][SIDE];
    private final int[][] counts = new int[SIDE][SIDE];
    private int highest;

    /** What is summed up of one image. */
    interface Quantity {
        double at(int kx, int ky);
    }

    void add(LogSpectrum of, Quantity quantity) {
        highest = Math.max(highest, Math.max(of.across(), of.down()));
        for (int kx = 0; kx <= of.across(); kx++) {
            for (int ky = kx == 0 ? 1 : -of.down(); ky <= of.down(); ky++) {
                double value = quantity.at(kx, ky);
                sums[Math.abs(ky)][kx] += value;
                squares[Math.abs(ky)][kx] += value * value;
                counts[Math.abs(ky)][kx]++;
            }
        }
    }

    /** Means; 0 for bins that were seen less often than that. */
    double[][] mean(int fewest) {
        return each(fewest, sums, mean -> mean);
    }

    double[][] rootMeanSquare(int fewest) {
        return each(fewest, squares, Math::sqrt);
    }

    /** 1 for bins that were seen often enough, 0 for others. */
    double[][] counted(int fewest) {
        return each(fewest, sums, mean -> 1);
    }

    private double[][] each(int fewest, double[][] of, DoubleUnaryOperator operator) {
        int side = highest + 1;
        double[][] result = new double[side][side];
        for (int ky = 0; ky < side; ky++) {
            for (int kx = 0; kx < side; kx++) {
                if (counts[ky][kx] >= fewest) {
                    result[ky][kx] = operator.applyAsDouble(of[ky][kx] / counts[ky][kx]);
                }
            }
        }
        return result;
    }
}
