package io.detoxstream.purifier.suspicion;

import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;

/**
 * Structural similarity of two images (Wang et al. 2004) with Gaussian windows and sample covariance, mean over
 * channels, in double.
 *
 * <p>With pixels in [0, 1], constants {@code C1 = (0.01 R)^2} and {@code C2 = (0.03 R)^2} for the data range R. R = 1 is
 * textbook SSIM. R = 255 on such pixels is what the published SampDetox code computes: the constants then drown every
 * statistic, and what is left is about the squared blurred difference.
 *
 * <p>Works row by row, so that even a large frame needs memory for a few rows only. A moment of all channels of a row lies
 * in one array, a segment for each channel with the mirrored columns on either side: sums over a window then are a few
 * long loops over arrays at equal places, which the compiler turns into vector instructions.
 */
public final class SsimMap {
    /** Sample instead of population covariance, over the window's 11x11 pixels. */
    private static final double SAMPLE = 121.0 / 120.0;

    private static final int X = 0;
    private static final int Y = 1;
    /** The variances are needed only as their sum, so the squares are too. */
    private static final int SQUARES = 2;

    private static final int XY = 3;
    private static final int MOMENTS = 4;
    private static final int MARGIN = GaussianWindow.RADIUS;

    private final Planes first;
    private final Planes second;
    private final double c1;
    private final double c2;
    private final int width;
    /** Columns of a segment. */
    private final int stride;

    private final Line[] window = new Line[2 * MARGIN + 1];
    private final double[][] columns;
    private final double[][] means;
    private final double[] shifted;
    private final double[] row;

    /** One row of both images, with values in [0, 1], and the sum of their squares. */
    private final class Line {
        private final double[] u = new double[Planes.CHANNELS * stride];
        private final double[] v = new double[Planes.CHANNELS * stride];
        private final double[] squares = new double[Planes.CHANNELS * stride];
        private int at = -1;

        private void read(int y) {
            for (int c = 0; c < Planes.CHANNELS; c++) {
                int from = (c * first.height() + y) * width;
                int start = c * stride + MARGIN;
                for (int i = 0; i < width; i++) {
                    u[start + i] = 0.5 * first.data()[from + i] + 0.5;
                    v[start + i] = 0.5 * second.data()[from + i] + 0.5;
                }
                mirror(u, start);
                mirror(v, start);
            }
            for (int i = 0; i < squares.length; i++) {
                squares[i] = u[i] * u[i] + v[i] * v[i];
            }
            at = y;
        }

        private void mirror(double[] values, int start) {
            for (int k = 1; k <= MARGIN; k++) {
                values[start - k] = values[start + GaussianWindow.mirror(-k, width)];
                values[start + width - 1 + k] = values[start + GaussianWindow.mirror(width - 1 + k, width)];
            }
        }
    }

    private SsimMap(Planes first, Planes second, double dataRange) {
        SquaredDifference.requireEqualSize(first, second);
        this.first = first;
        this.second = second;
        this.c1 = 0.01 * dataRange * 0.01 * dataRange;
        this.c2 = 0.03 * dataRange * 0.03 * dataRange;
        this.width = first.width();
        this.stride = width + 2 * MARGIN;
        this.columns = new double[MOMENTS][Planes.CHANNELS * stride];
        this.means = new double[MOMENTS][Planes.CHANNELS * stride - 2 * MARGIN];
        this.shifted = new double[means[0].length];
        this.row = new double[width];
    }

    /**
     * 1 - SSIM at each pixel.
     *
     * @param image values in [-1, 1]
     * @param restored values in [-1, 1], of the same size
     * @param dataRange R, positive
     */
    public static SuspicionMap of(Planes image, Planes restored, double dataRange) {
        SsimMap ssim = new SsimMap(image, restored, dataRange);
        float[] values = new float[image.width() * image.height()];
        for (int y = 0; y < image.height(); y++) {
            double[] similarity = ssim.row(y);
            for (int x = 0; x < image.width(); x++) {
                // rounding may leave identical windows a hair above 1
                values[y * image.width() + x] = (float) Math.max(0, 1 - similarity[x]);
            }
        }
        return new SuspicionMap(MapKind.SSIM, image.width(), image.height(), values);
    }

    /** Mean SSIM over all pixels, borders included: 1 for equal images. */
    public static double mean(Planes image, Planes restored, double dataRange) {
        SsimMap ssim = new SsimMap(image, restored, dataRange);
        double sum = 0;
        for (int y = 0; y < image.height(); y++) {
            sum += Arrays.stream(ssim.row(y)).sum();
        }
        return sum / ((double) image.width() * image.height());
    }

    private double[] row(int y) {
        sumColumns(y);
        for (int m = 0; m < MOMENTS; m++) {
            Arrays.fill(means[m], 0);
            for (int k = 0; k < window.length; k++) {
                System.arraycopy(columns[m], k, shifted, 0, shifted.length);
                add(means[m], GaussianWindow.weight(k - MARGIN), shifted);
            }
        }
        Arrays.fill(row, 0);
        for (int channel = 0; channel < Planes.CHANNELS; channel++) {
            addSimilarity(channel * stride);
        }
        return row;
    }

    private void sumColumns(int y) {
        for (double[] moment : columns) {
            Arrays.fill(moment, 0);
        }
        for (int k = -MARGIN; k <= MARGIN; k++) {
            Line line = line(GaussianWindow.mirror(y + k, first.height()));
            double weight = GaussianWindow.weight(k);
            add(columns[X], weight, line.u);
            add(columns[Y], weight, line.v);
            add(columns[SQUARES], weight, line.squares);
            addProducts(columns[XY], weight, line.u, line.v);
        }
    }

    /** A row of a window: no two rows of one share a place, as its rows follow each other. */
    private Line line(int y) {
        int place = y % window.length;
        if (window[place] == null) {
            window[place] = new Line();
        }
        if (window[place].at != y) {
            window[place].read(y);
        }
        return window[place];
    }

    private static void add(double[] to, double weight, double[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * values[i];
        }
    }

    private static void addProducts(double[] to, double weight, double[] u, double[] v) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * u[i] * v[i];
        }
    }

    private void addSimilarity(int start) {
        for (int i = 0; i < width; i++) {
            double ux = means[X][start + i];
            double uy = means[Y][start + i];
            double variances = SAMPLE * (means[SQUARES][start + i] - ux * ux - uy * uy);
            double covariance = SAMPLE * (means[XY][start + i] - ux * uy);
            double similarity =
                    (2 * ux * uy + c1) * (2 * covariance + c2) / ((ux * ux + uy * uy + c1) * (variances + c2));
            row[i] += similarity / Planes.CHANNELS;
        }
    }
}
