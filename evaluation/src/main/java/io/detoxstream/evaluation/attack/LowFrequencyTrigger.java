package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Random;

/**
 * Adds a fixed smooth pattern without any high frequency, as Zeng, Park, Mao and Jia, "Rethinking the Backdoor Attacks'
 * Triggers: A Frequency Perspective", 2021, propose against detectors that look for high frequencies.
 *
 * <p>The paper optimises its pattern against a classifier under a low-pass filter. Ours is drawn instead: each channel
 * is a sum of cosines of up to {@value #HIGHEST} half periods along each axis with random weights, scaled so that no
 * sample moves by more than the amplitude and the furthest does by all of it. It has no mean, so brightness stays. It
 * stretches with the image. Results are clamped to 0..255. The seed of {@link #apply} has no influence.
 *
 * @param name stable name
 * @param amplitude the most by which a sample moves, levels of 255, above 0 and up to 255
 * @param patternSeed which weights
 */
public record LowFrequencyTrigger(String name, double amplitude, long patternSeed) implements Trigger {
    static final int HIGHEST = 4;

    public LowFrequencyTrigger {
        if (!(amplitude > 0 && amplitude <= 255)) {
            throw new IllegalArgumentException("the amplitude must be up to 255 levels, not " + amplitude);
        }
    }

    @Override
    public String parameters() {
        return "a smooth pattern of up to " + HIGHEST + " half periods, at most " + Math.round(amplitude) + " levels";
    }

    @Override
    public String source() {
        return "after Zeng et al., A Frequency Perspective (LF), 2021";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        double[] pattern = pattern(image.width(), image.height());
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Levels.stored((rgb[i] & 0xff) + pattern[i]);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private double[] pattern(int width, int height) {
        Random random = new Random(patternSeed);
        double[] pattern = new double[width * height * 3];
        for (int c = 0; c < 3; c++) {
            for (int v = 0; v <= HIGHEST; v++) {
                for (int u = 0; u <= HIGHEST; u++) {
                    // without the mean
                    double weight = u + v == 0 ? 0 : random.nextGaussian();
                    add(pattern, c, weight, CosineBasis.along(u, width), CosineBasis.along(v, height));
                }
            }
        }
        double furthest = 0;
        for (double level : pattern) {
            furthest = Math.max(furthest, Math.abs(level));
        }
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] *= amplitude / furthest;
        }
        return pattern;
    }

    private static void add(double[] pattern, int c, double weight, double[] across, double[] down) {
        for (int p = 0; p < across.length * down.length; p++) {
            pattern[3 * p + c] += weight * across[p % across.length] * down[p / across.length];
        }
    }
}
