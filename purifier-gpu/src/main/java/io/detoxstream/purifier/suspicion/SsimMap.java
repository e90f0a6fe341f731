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
 * <p>Works row by row, so that even a large frame needs memory for a few rows only.
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

    private final Planes first;
    private final Planes second;
    private final double c1;
    private final double c2;
    private final int width;
    private final Line[][] window = new Line[Planes.CHANNELS][2 * GaussianWindow.RADIUS + 1];
    private final double[][] columns;
    private final double[][] means;
    private final double[] margin;
    private final double[] row;

    /** One row of both images, with values in [0, 1], and what is made of it for every window that it is in. */
    private static final class Line {
        private final double[] u;
        private final double[] v;
        private final double[] squares;
        private int at = -1;

        private Line(int width) {
            u = new double[width];
            v = new double[width];
            squares = new double[width];
        }

        private void read(int from, float[] a, float[] b) {
            for (int i = 0; i < u.length; i++) {
                u[i] = 0.5 * a[from + i] + 0.5;
                v[i] = 0.5 * b[from + i] + 0.5;
                squares[i] = u[i] * u[i] + v[i] * v[i];
            }
            at = from;
        }
    }

    private SsimMap(Planes first, Planes second, double dataRange) {
        SquaredDifference.requireEqualSize(first, second);
        this.first = first;
        this.second = second;
        this.c1 = 0.01 * dataRange * 0.01 * dataRange;
        this.c2 = 0.03 * dataRange * 0.03 * dataRange;
        this.width = first.width();
        this.columns = new double[MOMENTS][width];
        this.means = new double[MOMENTS][width];
        this.margin = new double[width + 2 * GaussianWindow.RADIUS];
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
        Arrays.fill(row, 0);
        for (int channel = 0; channel < Planes.CHANNELS; channel++) {
            columnMoments(channel, y);
            for (int m = 0; m < MOMENTS; m++) {
                GaussianWindow.alongRow(columns[m], margin, means[m]);
            }
            addSimilarity();
        }
        return row;
    }

    private void columnMoments(int channel, int y) {
        for (double[] column : columns) {
            Arrays.fill(column, 0);
        }
        int height = first.height();
        for (int k = -GaussianWindow.RADIUS; k <= GaussianWindow.RADIUS; k++) {
            Line line = line(channel, GaussianWindow.mirror(y + k, height));
            double weight = GaussianWindow.weight(k);
            add(columns[X], weight, line.u);
            add(columns[Y], weight, line.v);
            add(columns[SQUARES], weight, line.squares);
            addProduct(columns[XY], weight, line.u, line.v);
        }
    }

    /** A row of a window: no two rows of one share a place, as its rows follow each other. */
    private Line line(int channel, int y) {
        Line[] lines = window[channel];
        int place = y % lines.length;
        if (lines[place] == null) {
            lines[place] = new Line(width);
        }
        int from = (channel * first.height() + y) * width;
        if (lines[place].at != from) {
            lines[place].read(from, first.data(), second.data());
        }
        return lines[place];
    }

    private static void add(double[] to, double weight, double[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * values[i];
        }
    }

    private static void addProduct(double[] to, double weight, double[] u, double[] v) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * u[i] * v[i];
        }
    }

    private void addSimilarity() {
        for (int i = 0; i < width; i++) {
            double ux = means[X][i];
            double uy = means[Y][i];
            double variances = SAMPLE * (means[SQUARES][i] - ux * ux - uy * uy);
            double covariance = SAMPLE * (means[XY][i] - ux * uy);
            double similarity =
                    (2 * ux * uy + c1) * (2 * covariance + c2) / ((ux * ux + uy * uy + c1) * (variances + c2));
            row[i] += similarity / Planes.CHANNELS;
        }
    }
}
