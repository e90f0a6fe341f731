package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.image.RgbImage;
import java.util.function.DoubleUnaryOperator;

/**
 * Separable filters and changes of size: each result sample is a weighted mean of source samples along one axis, then
 * along the other. Beyond its border an image continues as its mirror image with the edge pixel repeated. Stateless.
 */
public final class Resampling {
    private static final int CHANNELS = 3;
    /** Support of the Gaussian, in standard deviations. */
    private static final double TAILS = 4;

    private Resampling() {}

    /** Gaussian blur on the image's own grid. */
    static RgbImage gaussianBlur(RgbImage image, double sigma) {
        DoubleUnaryOperator kernel = d -> Math.exp(-0.5 * d * d / (sigma * sigma));
        return resize(image, image.width(), image.height(), kernel, TAILS * sigma);
    }

    /** Halved with a bicubic kernel stretched over twice the width, so that nothing aliases, and enlarged again. */
    static RgbImage halfAndBack(RgbImage image) {
        int width = Math.max(1, image.width() / 2);
        int height = Math.max(1, image.height() / 2);
        RgbImage half = resize(image, width, height, Resampling::cubic, 2);
        return resize(half, image.width(), image.height(), Resampling::cubic, 2);
    }

    /** At another size, with a bicubic kernel that is stretched where the image shrinks, so that nothing aliases. */
    public static RgbImage resized(RgbImage image, int width, int height) {
        return resize(image, width, height, Resampling::cubic, 2);
    }

    /** Cubic convolution of Keys 1981 with a = -0.5. */
    private static double cubic(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return (1.5 * d - 2.5) * d * d + 1;
        }
        return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }

    /**
     * @param kernel symmetric, need not sum to one
     * @param support distance beyond which the kernel is taken for zero, in pixels of the coarser grid
     */
    private static RgbImage resize(RgbImage image, int width, int height, DoubleUnaryOperator kernel, double support) {
        double[] source = new double[image.rgb().length];
        for (int i = 0; i < source.length; i++) {
            source[i] = image.rgb()[i] & 0xff;
        }
        double[] wide = new double[width * image.height() * CHANNELS];
        for (int x = 0; x < width; x++) {
            Weights weights = Weights.at(x, width, image.width(), kernel, support);
            for (int y = 0; y < image.height(); y++) {
                weights.apply(source, y * image.width() * CHANNELS, CHANNELS, wide, (y * width + x) * CHANNELS);
            }
        }
        double[] result = new double[width * height * CHANNELS];
        for (int y = 0; y < height; y++) {
            Weights weights = Weights.at(y, height, image.height(), kernel, support);
            for (int x = 0; x < width; x++) {
                weights.apply(wide, x * CHANNELS, width * CHANNELS, result, (y * width + x) * CHANNELS);
            }
        }
        byte[] rgb = new byte[result.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, result[i])));
        }
        return new RgbImage(width, height, rgb);
    }

    /** Which source positions one result position is made of. */
    private record Weights(int[] positions, double[] shares) {
        static Weights at(int position, int to, int from, DoubleUnaryOperator kernel, double support) {
            double scale = (double) from / to;
            double stretch = Math.max(1, scale);
            double centre = (position + 0.5) * scale - 0.5;
            int first = (int) Math.ceil(centre - support * stretch);
            int last = (int) Math.floor(centre + support * stretch);
            int[] positions = new int[last - first + 1];
            double[] shares = new double[positions.length];
            double sum = 0;
            for (int i = 0; i < positions.length; i++) {
                positions[i] = mirror(first + i, from);
                shares[i] = kernel.applyAsDouble((first + i - centre) / stretch);
                sum += shares[i];
            }
            for (int i = 0; i < shares.length; i++) {
                shares[i] /= sum;
            }
            return new Weights(positions, shares);
        }

        private static int mirror(int position, int length) {
            int phase = Math.floorMod(position, 2 * length);
            return phase < length ? phase : 2 * length - 1 - phase;
        }

        void apply(double[] source, int offset, int stride, double[] result, int to) {
            for (int c = 0; c < CHANNELS; c++) {
                double sum = 0;
                for (int i = 0; i < positions.length; i++) {
                    sum += shares[i] * source[offset + positions[i] * stride + c];
                }
                result[to + c] = sum;
            }
        }
    }
}
