package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;

/** Orthonormal discrete cosine transform of what a trigger added, computed from its definition. */
final class Spectrum {
    private Spectrum() {}

    /**
     * The difference of two images as a plane.
     *
     * @param weights share of red, green and blue
     */
    static double[][] added(RgbImage before, RgbImage after, double... weights) {
        double[][] plane = new double[before.height()][before.width()];
        for (int y = 0; y < plane.length; y++) {
            for (int x = 0; x < plane[y].length; x++) {
                for (int c = 0; c < 3; c++) {
                    plane[y][x] += weights[c] * (after.get(x, y, c) - before.get(x, y, c));
                }
            }
        }
        return plane;
    }

    /** Coefficients [v][u], u along the columns. */
    static double[][] of(double[][] plane) {
        int height = plane.length;
        int width = plane[0].length;
        double[][] coefficients = new double[height][width];
        for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
                double sum = 0;
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        sum += plane[y][x]
                                * Math.cos(Math.PI * (x + 0.5) * u / width)
                                * Math.cos(Math.PI * (y + 0.5) * v / height);
                    }
                }
                double scale = Math.sqrt((u == 0 ? 1.0 : 2.0) / width * (v == 0 ? 1.0 : 2.0) / height);
                coefficients[v][u] = scale * sum;
            }
        }
        return coefficients;
    }
}
