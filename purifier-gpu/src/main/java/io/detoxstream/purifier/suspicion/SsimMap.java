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
    private final double[][] columns;
    private final double[][] means;
    private final double[] margin;
    private final double[] row;

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
            int from = (channel * height + GaussianWindow.mirror(y + k, height)) * width;
            addRow(GaussianWindow.weight(k), from, first.data(), second.data());
        }
    }

    private void addRow(double weight, int from, float[] a, float[] b) {
        double[] x = columns[X];
        double[] y = columns[Y];
        double[] squares = columns[SQUARES];
        double[] xy = columns[XY];
        for (int i = 0; i < width; i++) {
            double u = 0.5 * a[from + i] + 0.5;
            double v = 0.5 * b[from + i] + 0.5;
            x[i] += weight * u;
            y[i] += weight * v;
            squares[i] += weight * (u * u + v * v);
            xy[i] += weight * u * v;
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
