package io.detoxstream.purifier.coherence;

import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Sketches of a source that differ from each other, with what the search needs of them. The frames of a camera that looks
 * at one place are one scene, and would otherwise be the strongest pattern of all.
 *
 * @param coefficients of each sketch
 * @param features of each sketch, whitened
 */
record Window(float[][] coefficients, float[][] features) {
    static Window of(List<RgbImage> sketches, CoherenceReference reference, double likeness) {
        List<float[]> scenes = new ArrayList<>();
        List<float[]> coefficients = new ArrayList<>();
        List<float[]> features = new ArrayList<>();
        for (RgbImage sketch : sketches) {
            float[] its = CosineTransform.forward(sketch);
            float[] scene = scene(its);
            if (scenes.stream().allMatch(other -> Vectors.dot(scene, other) < likeness)) {
                scenes.add(scene);
                coefficients.add(its);
                features.add(reference.whitened(sketch));
            }
        }
        return new Window(coefficients.toArray(float[][]::new), features.toArray(float[][]::new));
    }

    /** Without brightness, at length 1: what is in the picture. */
    private static float[] scene(float[] coefficients) {
        float[] scene = coefficients.clone();
        for (int colour = 0; colour < 3; colour++) {
            scene[colour * CosineTransform.AREA] = 0;
        }
        Vectors.normalize(scene);
        return scene;
    }

    int size() {
        return features.length;
    }

    /** What is left without some. */
    Window without(boolean[] members) {
        List<float[]> coefficientsLeft = new ArrayList<>();
        List<float[]> featuresLeft = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            if (!members[i]) {
                coefficientsLeft.add(coefficients[i]);
                featuresLeft.add(features[i]);
            }
        }
        return new Window(coefficientsLeft.toArray(float[][]::new), featuresLeft.toArray(float[][]::new));
    }
}
