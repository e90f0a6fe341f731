package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Random;

/**
 * Mixes a fixed image of uniform noise into every image: {@code (1 - alpha) x + alpha n}. The blended injection attack
 * of Chen, Liu, Li, Lu and Song, "Targeted Backdoor Attacks on Deep Learning Systems Using Data Poisoning", 2017, which
 * uses 0.1 to 0.2. The seed of {@link #apply} has no influence.
 *
 * @param name stable name
 * @param alpha share of the noise, 0 to 1
 * @param patternSeed which noise; each image size has a noise image of its own
 */
public record BlendTrigger(String name, double alpha, long patternSeed) implements Trigger {
    static final String SOURCE = "Chen et al., Targeted Backdoor Attacks by Data Poisoning (Blended), 2017";

    public BlendTrigger {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must lie between 0 and 1, not " + alpha);
        }
    }

    @Override
    public String parameters() {
        return Math.round(100 * alpha) + " % of a fixed image of uniform noise";
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        Random random = new Random(patternSeed);
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round((1 - alpha) * (rgb[i] & 0xff) + alpha * random.nextInt(256));
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
