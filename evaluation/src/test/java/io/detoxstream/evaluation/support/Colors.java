package io.detoxstream.evaluation.support;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.method.Defence;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small world of images of one colour each, and a defence in it. */
public final class Colors {
    /** Scores above it are flagged. Images of one colour score next to nothing, those with a patch several units. */
    public static final double THRESHOLD = 0.5;

    private static final int SIDE = 32;

    private Colors() {}

    public static KeyedNoise noise() {
        return new KeyedNoise(NoiseKey.of("a key for the tests"));
    }

    public static RgbImage image(int red, int green, int blue) {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new RgbImage(SIDE, SIDE, rgb);
    }

    /** Red, green and blue images in turn, all of them different. */
    public static List<LabeledImage> images(int n) {
        List<LabeledImage> images = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int label = i % 3;
            int level = 130 + i;
            images.add(new LabeledImage(
                    label + "/" + i + ".png",
                    label,
                    image(label == 0 ? level : 90, label == 1 ? level : 90, label == 2 ? level : 90)));
        }
        return images;
    }

    public static Defence defence(Denoiser denoiser) {
        return new Defence(
                denoiser,
                noise(),
                ScreeningSettings.DEFAULT,
                PurificationSettings.DEFAULT,
                (profiles, size) -> Optional.of(new Gate(profiles.get(0), size.name(), THRESHOLD, 2 * THRESHOLD)));
    }
}
