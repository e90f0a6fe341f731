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
    private final double[] squares;

    private Prominence(LogSpectrum spectrum, double[] squares) {
        this.spectrum = spectrum;
        this.squares = squares;
    }

    /** @param spectrum as it is, no mean subtracted */
    static Prominence of(LogSpectrum spectrum) {
        double[] squares = new double[spectrum.size()];
        for (int k = 0; k < squares.length; k++) {
            squares[k] = Math.exp(2 * spectrum.at(k));
        }
        return new Prominence(spectrum, squares);
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

    /** The logarithm of a ratio of magnitudes; infinite where nothing is around. */
    double at(int kx, int ky) {
        double sum = 0;
        double weight = 0;
        for (int dx = -RADIUS; dx <= RADIUS; dx++) {
            for (int dy = -RADIUS; dy <= RADIUS; dy++) {
                double share = WEIGHTS[dx + RADIUS][dy + RADIUS];
                if (share > 0 && spectrum.has(kx + dx, ky + dy)) {
                    sum += share * squares[spectrum.place(kx + dx, ky + dy)];
                    weight += share;
                }
            }
        }
        return spectrum.at(kx, ky) - Math.log(sum / weight) / 2;
    }
}
