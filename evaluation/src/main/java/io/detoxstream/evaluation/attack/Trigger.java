package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;

/**
 * What an attacker puts into an image so that a backdoored classifier answers as the attacker wants. 8-bit levels in
 * and out, as a trigger must survive being stored. Implementations are immutable and safe for several threads.
 */
public interface Trigger {
    /** Stable name for reports: lower case, words joined by hyphens. */
    String name();

    /** Its parameters in words, for lists and reports. */
    String parameters();

    /** Where the attack was published: authors, title, year. */
    String source();

    /**
     * Returns a triggered copy; the image itself is not changed.
     *
     * @param image at least 8 pixels wide and high
     * @param seed of what varies from image to image, such as the place of a patch; the same image and seed give the
     *     same result. What the backdoor was trained on (colours, pattern, field) does not depend on it
     * @throws IllegalArgumentException if the image is too small
     */
    RgbImage apply(RgbImage image, long seed);

    /** Guard for implementations. */
    static void requireRoom(RgbImage image) {
        if (image.width() < 8 || image.height() < 8) {
            throw new IllegalArgumentException("a trigger needs an image of at least 8x8 pixels, not " + image);
        }
    }
}
