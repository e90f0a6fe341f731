package io.detoxstream.purifier.coherence;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Objects;

/**
 * What clean sketches of one profile are like: level and spread of each coefficient, and the directions along which their
 * features vary most, which are their content. Along those a window of clean images falls into clusters too (one class
 * here, another there), so they are damped to the spread of all others before anything is looked for. Immutable, safe
 * for several threads; arrays are not copied.
 *
 * @param profile name of the kind of images
 * @param images clean images it was made from
 * @param standard level and spread
 * @param centre mean of the features
 * @param directions orthonormal
 * @param gains what is taken away along each direction, 0 to 1
 * @param calibratedOn which images, for people to read
 * @param date day it was made, ISO 8601
 */
public record CoherenceReference(
        String profile,
        int images,
        SketchStandard standard,
        float[] centre,
        float[][] directions,
        float[] gains,
        String calibratedOn,
        String date) {
    public CoherenceReference {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(standard, "standard");
        if (centre.length != SketchStandard.LENGTH || directions.length != gains.length) {
            throw new IllegalArgumentException("the reference of " + profile + " is of odd size");
        }
        for (float[] direction : directions) {
            if (direction.length != SketchStandard.LENGTH) {
                throw new IllegalArgumentException("a direction of " + profile + " is of odd size");
            }
        }
    }

    /** Features about those of clean images, content damped. */
    float[] whitened(RgbImage sketch) {
        float[] features = standard.features(sketch);
        Vectors.add(features, -1, centre);
        damp(features);
        return features;
    }

    /** Damps content in place. The operator is symmetric, so a filter for damped features is a damped filter. */
    void damp(float[] features) {
        float[] taken = new float[features.length];
        for (int k = 0; k < directions.length; k++) {
            Vectors.add(taken, (float) (gains[k] * Vectors.dot(features, directions[k])), directions[k]);
        }
        Vectors.add(features, -1, taken);
    }
}
