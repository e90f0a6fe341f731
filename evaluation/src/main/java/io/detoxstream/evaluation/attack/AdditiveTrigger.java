package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Random;

/**
 * Adds or subtracts a few levels at each sample by a fixed random pattern: a faint additive trigger as in Zhong, Liao,
 * Squicciarini, Zhu and Miller, "Backdoor Embedding in Convolutional Neural Network Models via Invisible Perturbation",
 * 2020. Results are clamped to 0..255. The seed of {@link #apply} has no influence.
 *
 * @param name stable name
 * @param amplitude levels of 255 by which every sample moves up or down, 1 to 255; 8 is hardly visible
 * @param patternSeed which signs; each image size has a pattern of its own
 */
public record AdditiveTrigger(String name, int amplitude, long patternSeed) implements Trigger {
    public AdditiveTrigger {
        if (amplitude < 1 || amplitude > 255) {
            throw new IllegalArgumentException("the amplitude must be 1 to 255 levels, not " + amplitude);
        }
    }

    @Override
    public String parameters() {
        return "every sample " + amplitude + " levels up or down by a fixed random pattern";
    }

    @Override
    public String source() {
        return "Zhong et al., Backdoor Embedding via Invisible Perturbation, 2020";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        Random random = new Random(patternSeed);
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            int level = (rgb[i] & 0xff) + (random.nextBoolean() ? amplitude : -amplitude);
            rgb[i] = (byte) Math.max(0, Math.min(255, level));
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
