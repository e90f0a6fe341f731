package io.detoxstream.purifier.coherence;

import io.detoxstream.purifier.image.RgbImage;

/**
 * Coefficients of a sketch: three opponent colours, of each the orthonormal two-dimensional DCT-II. Grey and the two
 * colour differences, and the cosines, are nearly what the principal components of natural images are, so coefficients
 * are nearly independent of each other. Layout: {@code [(colour * 32 + v) * 32 + u]}; unit: that of x = 2 u8 / 255 - 1.
 */
final class CosineTransform {
    static final int SIDE = Sketches.SIDE;
    static final int AREA = SIDE * SIDE;
    static final int LENGTH = 3 * AREA;

    /** Rows: grey, red against blue, green against both; orthonormal. */
    private static final double[][] OPPONENT = {
        {1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)},
        {1 / Math.sqrt(2), 0, -1 / Math.sqrt(2)},
        {1 / Math.sqrt(6), -2 / Math.sqrt(6), 1 / Math.sqrt(6)}
    };

    private static final double[][] COSINES = cosines();

    private CosineTransform() {}

    private static double[][] cosines() {
        double[][] rows = new double[SIDE][SIDE];
        for (int k = 0; k < SIDE; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / SIDE);
            for (int n = 0; n < SIDE; n++) {
                rows[k][n] = scale * Math.cos(Math.PI * (n + 0.5) * k / SIDE);
            }
        }
        return rows;
    }

    /** @param sketch 32x32 */
    static float[] forward(RgbImage sketch) {
        Sketches.ofBytes(sketch.rgb());
        float[] coefficients = new float[LENGTH];
        double[] plane = new double[AREA];
        for (int colour = 0; colour < 3; colour++) {
            for (int p = 0; p < AREA; p++) {
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    sum += OPPONENT[colour][c] * ((sketch.rgb()[3 * p + c] & 0xff) / 127.5 - 1);
                }
                plane[p] = sum;
            }
            double[] transformed = columns(rows(plane, false), false);
            for (int p = 0; p < AREA; p++) {
                coefficients[colour * AREA + p] = (float) transformed[p];
            }
        }
        return coefficients;
    }

    /** Back to red, green and blue, interleaved; the unit stays that of x. */
    static float[] inverse(float[] coefficients) {
        float[] rgb = new float[LENGTH];
        double[] plane = new double[AREA];
        for (int colour = 0; colour < 3; colour++) {
            for (int p = 0; p < AREA; p++) {
                plane[p] = coefficients[colour * AREA + p];
            }
            double[] pixels = rows(columns(plane, true), true);
            for (int p = 0; p < AREA; p++) {
                for (int c = 0; c < 3; c++) {
                    rgb[3 * p + c] += (float) (OPPONENT[colour][c] * pixels[p]);
                }
            }
        }
        return rgb;
    }

    private static double[] rows(double[] plane, boolean inverse) {
        double[] out = new double[AREA];
        for (int y = 0; y < SIDE; y++) {
            for (int k = 0; k < SIDE; k++) {
                double sum = 0;
                for (int n = 0; n < SIDE; n++) {
                    sum += plane[y * SIDE + n] * (inverse ? COSINES[n][k] : COSINES[k][n]);
                }
                out[y * SIDE + k] = sum;
            }
        }
        return out;
    }

    private static double[] columns(double[] plane, boolean inverse) {
        double[] out = new double[AREA];
        for (int k = 0; k < SIDE; k++) {
            for (int n = 0; n < SIDE; n++) {
                double weight = inverse ? COSINES[n][k] : COSINES[k][n];
                for (int x = 0; x < SIDE; x++) {
                    out[k * SIDE + x] += weight * plane[n * SIDE + x];
                }
            }
        }
        return out;
    }
}
