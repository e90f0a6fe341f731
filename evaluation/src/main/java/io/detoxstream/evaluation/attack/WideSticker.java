package io.detoxstream.evaluation.attack;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.purifier.image.RgbImage;
import java.util.Locale;
import java.util.Random;

/**
 * An opaque square of one colour whose side is a share of an image's width, at a place by the seed: what a sticker on a
 * scene is in a frame, whatever the frame's resolution. See {@link FlatPatch} for squares made of cells.
 *
 * @param colour of the square
 * @param share of the width, above 0 and up to a half; the side is at least a pixel
 */
public record WideSticker(Colour colour, double share) implements Trigger {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /** @throws IllegalArgumentException for a share out of range */
    public WideSticker {
        if (!(share > 0 && share <= 0.5)) {
            throw new IllegalArgumentException(
                    "a sticker covers more than 0 and at most half of the width, not " + share);
        }
    }

    /** Pixels along a side on an image of that width. */
    public int side(int width) {
        return (int) Math.max(1, Math.round(share * width));
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "%s-wide-sticker-%.3f", colour.word(), share);
    }

    @Override
    public String parameters() {
        return String.format(
                Locale.ROOT, "flat %s over %.1f %% of the width at a random place", colour.word(), 100 * share);
    }

    @Override
    public String source() {
        return FlatPatch.SOURCE;
    }

    /** @throws IllegalArgumentException if the image is too small, or so wide that the square is higher than it */
    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        int side = side(image.width());
        if (side > image.height()) {
            throw new IllegalArgumentException("a sticker of " + side + " pixels does not fit " + image);
        }
        Random random = new Random(seed * SPREAD);
        int left = random.nextInt(image.width() - side + 1);
        int top = random.nextInt(image.height() - side + 1);
        byte[] rgb = image.rgb().clone();
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[(y * image.width() + x) * 3 + c] = (byte) colour.level(c);
                }
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
