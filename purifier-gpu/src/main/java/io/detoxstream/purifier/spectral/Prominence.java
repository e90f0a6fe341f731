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
    /** Rows of the two below: all ky, and the radius on either side. */
    private final int stride;
    /** Squared magnitudes by kx and ky, mirrors written out; 0 where there is no bin. */
    private final double[] squares;
    /** 1 where there is a bin, otherwise 0. */
    private final double[] there;

    private Prominence(LogSpectrum spectrum) {
        this.spectrum = spectrum;
        this.stride = 2 * (spectrum.down() + RADIUS) + 1;
        this.squares = new double[(spectrum.across() + 2 * RADIUS + 1) * stride];
        this.there = new double[squares.length];
    }

    /** @param spectrum as it is, no mean subtracted */
    static Prominence of(LogSpectrum spectrum) {
        double[] squares = new double[spectrum.size()];
        for (int k = 0; k < squares.length; k++) {
            squares[k] = Math.exp(2 * spectrum.at(k));
        }
        Prominence prominence = new Prominence(spectrum);
        for (int kx = -RADIUS; kx <= spectrum.across(); kx++) {
            for (int ky = -spectrum.down(); ky <= spectrum.down(); ky++) {
                if (spectrum.has(kx, ky)) {
                    int place = prominence.place(kx, ky);
                    prominence.squares[place] = squares[spectrum.place(kx, ky)];
                    prominence.there[place] = 1;
                }
            }
        }
        return prominence;
    }

    private int place(int kx, int ky) {
        return (kx + RADIUS) * stride + ky + spectrum.down() + RADIUS;
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
        double sum = 0;
        double weight = 0;
        for (int dx = -RADIUS; dx <= RADIUS; dx++) {
            double[] shares = WEIGHTS[dx + RADIUS];
            int from = place(kx + dx, ky - RADIUS);
            for (int i = 0; i < shares.length; i++) {
                sum += shares[i] * squares[from + i];
                weight += shares[i] * there[from + i];
            }
        }
        return spectrum.at(kx, ky) - Math.log(sum / weight) / 2;
    }
}
