package io.detoxstream.purifier.suspicion;

import java.util.Arrays;

/**
 * The window of all suspicion maps: a Gaussian with sigma 1.5 on 11x11 pixels, weights summing to one.
 *
 * <p>Beyond its border an image continues as its mirror image with the edge pixel repeated (d c b a | a b c d | d c b a,
 * what scipy calls "reflect"), again and again where it is smaller than the window. These are the windows of
 * structural similarity (Wang et al. 2004), over the whole image without cropping.
 */
final class GaussianWindow {
    static final int RADIUS = 5;
    private static final double SIGMA = 1.5;
    private static final double[] WEIGHTS = weights();

    private GaussianWindow() {}

    private static double[] weights() {
        double[] weights = new double[2 * RADIUS + 1];
        for (int k = -RADIUS; k <= RADIUS; k++) {
            weights[k + RADIUS] = Math.exp(-0.5 * k * k / (SIGMA * SIGMA));
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /** Weight of the pixel that lies {@code offset} (-5..5) beside the centre, along one axis. */
    static double weight(int offset) {
        return WEIGHTS[offset + RADIUS];
    }

    /** Position 0..length-1 that stands for any position, before or behind the border too. */
    static int mirror(int position, int length) {
        int phase = Math.floorMod(position, 2 * length);
        return phase < length ? phase : 2 * length - 1 - phase;
    }

    /**
     * Weighted mean around each pixel.
     *
     * @param values row by row, {@code width * height} of them
     */
    static float[] smooth(float[] values, int width, int height) {
        float[] smooth = new float[values.length];
        double[] column = new double[width];
        double[] row = new double[width];
        double[] margin = new double[width + 2 * RADIUS];
        for (int y = 0; y < height; y++) {
            Arrays.fill(column, 0);
            for (int k = -RADIUS; k <= RADIUS; k++) {
                double weight = weight(k);
                int from = mirror(y + k, height) * width;
                for (int x = 0; x < width; x++) {
                    column[x] += weight * values[from + x];
                }
            }
            alongRow(column, margin, row);
            for (int x = 0; x < width; x++) {
                smooth[y * width + x] = (float) row[x];
            }
        }
        return smooth;
    }

    /**
     * The second half of a separable window: weighted means along one row whose values are weighted column means.
     *
     * @param margin scratch space, 10 longer than the row
     * @param result receives the means
     */
    static void alongRow(double[] row, double[] margin, double[] result) {
        int width = row.length;
        System.arraycopy(row, 0, margin, RADIUS, width);
        for (int k = 1; k <= RADIUS; k++) {
            margin[RADIUS - k] = row[mirror(-k, width)];
            margin[RADIUS + width - 1 + k] = row[mirror(width - 1 + k, width)];
        }
        Arrays.fill(result, 0);
        for (int k = 0; k <= 2 * RADIUS; k++) {
            double weight = WEIGHTS[k];
            for (int x = 0; x < width; x++) {
                result[x] += weight * margin[x + k];
            }
        }
    }
}
