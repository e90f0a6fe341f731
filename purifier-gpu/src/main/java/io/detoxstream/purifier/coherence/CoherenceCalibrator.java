package io.detoxstream.purifier.coherence;

import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Makes the reference of a profile from clean sketches. Holds all of them, 12 KiB each, and takes about a minute of
 * processor time for 6,000. For one thread, spreads its work.
 */
public final class CoherenceCalibrator {
    /** Directions of content that are damped. */
    public static final int DIRECTIONS = 200;

    /** Clean images that a reference needs: directions of fewer are those of chance. */
    public static final int LEAST = 1_000;

    private static final int SPARE = 20;
    private static final int ROUNDS = 4;
    private static final double LEAST_DEVIATION = 1e-4;

    private final int directions;
    private final List<float[]> coefficients = new ArrayList<>();

    public CoherenceCalibrator() {
        this(DIRECTIONS);
    }

    /** @param directions of content that are damped, 0 or more */
    CoherenceCalibrator(int directions) {
        this.directions = directions;
    }

    /** @throws IllegalArgumentException if the image is no sketch */
    public void add(RgbImage sketch) {
        coefficients.add(CosineTransform.forward(sketch));
    }

    /** Sketches so far. */
    public int images() {
        return coefficients.size();
    }

    /**
     * @param calibratedOn which images, for people to read
     * @param date ISO 8601
     * @param progress told after each stage, in per cent
     * @throws IllegalStateException if there are too few sketches
     */
    public CoherenceReference reference(String profile, String calibratedOn, String date, IntConsumer progress) {
        int n = coefficients.size();
        if (n < Math.max(2, 2 * directions)) {
            throw new IllegalStateException("a reference of " + directions + " directions needs " + 2 * directions
                    + " clean images at least, not " + n);
        }
        SketchStandard standard = standard();
        progress.accept(5);
        float[][] features = new float[n][];
        for (int i = 0; i < n; i++) {
            features[i] = standard.features(coefficients.get(i));
        }
        float[] centre = Vectors.mean(features);
        for (float[] row : features) {
            Vectors.add(row, -1, centre);
        }
        progress.accept(10);
        float[][] content = new float[directions][];
        float[] gains = new float[directions];
        if (directions > 0) {
            int wanted = Math.min(n, directions + SPARE);
            PrincipalDirections found = PrincipalDirections.of(features, wanted, ROUNDS);
            double floor = found.variances()[directions];
            for (int k = 0; k < directions; k++) {
                content[k] = found.directions()[k];
                gains[k] = (float) Math.max(0, 1 - Math.sqrt(floor / found.variances()[k]));
            }
        }
        progress.accept(100);
        return new CoherenceReference(profile, n, standard, centre, content, gains, calibratedOn, date);
    }

    private SketchStandard standard() {
        double[] sum = new double[CosineTransform.LENGTH];
        double[] squares = new double[CosineTransform.LENGTH];
        for (float[] row : coefficients) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i];
                squares[i] += (double) row[i] * row[i];
            }
        }
        float[] mean = new float[sum.length];
        float[] deviation = new float[sum.length];
        int n = coefficients.size();
        for (int i = 0; i < sum.length; i++) {
            double average = sum[i] / n;
            mean[i] = (float) average;
            // a coefficient that all clean images share would make a wall out of a grain of sand
            deviation[i] =
                    (float) Math.sqrt(Math.max(LEAST_DEVIATION * LEAST_DEVIATION, squares[i] / n - average * average));
        }
        return new SketchStandard(mean, deviation);
    }
}
