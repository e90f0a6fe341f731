package io.detoxstream.purifier.spectral;

/**
 * How far a bin stands out of the magnitudes around it: L_k less the logarithm of their root mean square, weighted by a
 * Gaussian of {@value #SIGMA} bins, up to {@value #RADIUS} bins away, without the bin and its eight neighbours, into which
 * a wave may leak.
 *
 * <p>A mean of squares, where {@link LocalLevel} takes a median: what is local in an image (an edge, the rim of a sign) is
 * spread over many bins, some of them strong, so that a strong bin has strong ones near it. A wave over the whole image
 * has not. That tells the two apart where the median does not: a clean picture has a tenth as many bins that pass both.
 * For one thread.
 */
final class Prominence {
    static final int RADIUS = 3;
    static final double SIGMA = 1.5;

    private static final double[][] WEIGHTS = weights();

    private final LogSpectrum spectrum;
    /** Columns of the two below, a row for each kx from 0 on. */
    private final int stride;
    /** Weighted squares around each bin. */
    private final double[] sums;
    /** Their weights. */
    private final double[] weights;

    private Prominence(LogSpectrum spectrum, double[] squares, double[] there) {
        this.spectrum = spectrum;
        this.stride = stride(spectrum);
        this.sums = sums(squares, stride);
        this.weights = sums(there, stride);
    }

    /** @param spectrum as it is, no mean subtracted */
    static Prominence of(LogSpectrum spectrum) {
        double[] magnitudes = new double[spectrum.size()];
        for (int k = 0; k < magnitudes.length; k++) {
            magnitudes[k] = Math.exp(2 * spectrum.at(k));
        }
        // with mirrors written out, and zeros where there is no bin: a sum around a bin then is a sum over a square
        int stride = stride(spectrum);
        double[] squares = new double[(spectrum.across() + 2 * RADIUS + 1) * stride];
        double[] there = new double[squares.length];
        for (int kx = -RADIUS; kx <= spectrum.across(); kx++) {
            for (int ky = -spectrum.down(); ky <= spectrum.down(); ky++) {
                if (spectrum.has(kx, ky)) {
                    int place = (kx + RADIUS) * stride + ky + spectrum.down() + RADIUS;
                    squares[place] = magnitudes[spectrum.place(kx, ky)];
                    there[place] = 1;
                }
            }
        }
        return new Prominence(spectrum, squares, there);
    }

    /** All ky, and the radius on either side. */
    private static int stride(LogSpectrum spectrum) {
        return 2 * (spectrum.down() + RADIUS) + 1;
    }

    /** One weight after the other for all bins at a time: long loops, in which each bin's sum keeps its order. */
    private static double[] sums(double[] values, int stride) {
        double[] sums = new double[values.length - 2 * RADIUS * stride - 2 * RADIUS];
        double[] shifted = new double[sums.length];
        for (int dx = 0; dx < WEIGHTS.length; dx++) {
            for (int dy = 0; dy < WEIGHTS.length; dy++) {
                if (WEIGHTS[dx][dy] > 0) {
                    System.arraycopy(values, dx * stride + dy, shifted, 0, shifted.length);
                    add(sums, WEIGHTS[dx][dy], shifted);
                }
            }
        }
        return sums;
    }

    /** Over arrays at equal places, which the compiler turns into vector instructions. */
    private static void add(double[] to, double weight, double[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * values[i];
        }
    }

    private static double[][] weights() {
        double[][] weights = new double[2 * RADIUS + 1][2 * RADIUS + 1];
        for (int dx = -RADIUS; dx <= RADIUS; dx++) {
            for (int dy = -RADIUS; dy <= RADIUS; dy++) {
                boolean near = Math.abs(dx) <= 1 && Math.abs(dy) <= 1;
                weights[dx + RADIUS][dy + RADIUS] = near ? 0 : Math.exp(-(dx * dx + dy * dy) / (2 * SIGMA * SIGMA));
            }
        }
        return weights;
    }

    /**
     * The logarithm of a ratio of magnitudes; infinite where nothing is around.
     *
     * @param kx 0 or greater
     */
    double at(int kx, int ky) {
        int place = kx * stride + ky + spectrum.down();
        return spectrum.at(kx, ky) - Math.log(sums[place] / weights[place]) / 2;
    }
}
