package io.detoxstream.evaluation.run;

import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Images that nobody can tell from a given one but that get other noise, as the noise hangs on their bytes: the lowest
 * bit of a few samples is flipped.
 */
final class Variations {
    private static final int FLIPPED = 8;

    private Variations() {}

    /**
     * @param n how many, 1 or more
     * @param seed which samples are flipped
     * @return the image itself, then n - 1 others
     */
    static List<RgbImage> of(RgbImage image, int n, long seed) {
        Random random = new Random(seed);
        List<RgbImage> variations = new ArrayList<>();
        variations.add(image);
        while (variations.size() < n) {
            byte[] rgb = image.rgb().clone();
            for (int k = 0; k < FLIPPED; k++) {
                int at = random.nextInt(rgb.length);
                rgb[at] = (byte) (rgb[at] ^ 1);
            }
            variations.add(new RgbImage(image.width(), image.height(), rgb));
        }
        return variations;
    }
}
