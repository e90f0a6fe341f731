package io.detoxstream.purifier.coherence;

import io.detoxstream.purifier.image.RgbImage;

/**
 * Makes sketches comparable: each coefficient in standard deviations of clean images, each band of frequencies scaled to
 * what the image itself has there, and cut off at {@value #MOST}. What is left of a coefficient is nearly its sign, so
 * an image rich in contrast counts as much as a dull one, and no single image can carry a window. The lowest frequencies
 * are left out: they are what images are of. Immutable, safe for several threads.
 *
 * @param mean of each coefficient over clean images
 * @param deviation of each coefficient over clean images, above 0
 */
public record SketchStandard(float[] mean, float[] deviation) {
    static final int LENGTH = CosineTransform.LENGTH;

    /** Edges of the bands, in half periods along the side; below the first nothing is looked at. */
    private static final double[] EDGES = {2, 4, 6, 9, 12, 16, 20, 25, Double.POSITIVE_INFINITY};

    private static final double SOFT = 0.15;
    private static final double MOST = 2.5;
    private static final int[] BAND = bands();

    public SketchStandard {
        if (mean.length != LENGTH || deviation.length != LENGTH) {
            throw new IllegalArgumentException("a standard has " + LENGTH + " means and deviations, not " + mean.length
                    + " and " + deviation.length);
        }
        for (int i = 0; i < LENGTH; i++) {
            if (!Float.isFinite(mean[i]) || !(deviation[i] > 0 && deviation[i] < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a standard has finite means and positive deviations only");
            }
        }
    }

    private static int[] bands() {
        int[] band = new int[CosineTransform.AREA];
        for (int p = 0; p < band.length; p++) {
            double radius = Math.hypot(p % Sketches.SIDE, p / Sketches.SIDE);
            band[p] = -1;
            for (int b = 0; b + 1 < EDGES.length; b++) {
                if (radius >= EDGES[b] && radius < EDGES[b + 1]) {
                    band[p] = b;
                }
            }
        }
        return band;
    }

    /** Features of a sketch, {@value CosineTransform#LENGTH} numbers of about unit size. */
    float[] features(RgbImage sketch) {
        return features(CosineTransform.forward(sketch));
    }

    float[] features(float[] coefficients) {
        float[] features = new float[LENGTH];
        for (int colour = 0; colour < 3; colour++) {
            double[] squares = new double[EDGES.length];
            int[] counts = new int[EDGES.length];
            for (int p = 0; p < BAND.length; p++) {
                int i = colour * BAND.length + p;
                if (BAND[p] >= 0) {
                    features[i] = (coefficients[i] - mean[i]) / deviation[i];
                    squares[BAND[p]] += features[i] * features[i];
                    counts[BAND[p]]++;
                }
            }
            for (int p = 0; p < BAND.length; p++) {
                int i = colour * BAND.length + p;
                if (BAND[p] >= 0) {
                    double level = Math.sqrt(squares[BAND[p]] / counts[BAND[p]]) + SOFT;
                    features[i] = (float) Math.max(-MOST, Math.min(MOST, features[i] / level));
                }
            }
        }
        return features;
    }
}
