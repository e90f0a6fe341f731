package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Locale;

/**
 * A square of one colour at a place by the seed, mixed with the image: {@code (1 - contrast) x + contrast * colour}. At
 * contrast 1 it is the sticker that Gu, Dolan-Gavitt and Garg, "BadNets", 2017, put on traffic signs. It has no detail
 * inside, which makes it hard to see for a map that looks for unnatural detail.
 *
 * @param name stable name
 * @param side cells along each side, 1 to {@value #MOST_CELLS}; a cell is a pixel at 32x32 and grows with the image
 * @param colour of the patch
 * @param contrast share of the colour, above 0 and up to 1
 */
public record FlatPatch(String name, int side, Colour colour, double contrast) implements Trigger {
    /** The largest patch, in cells. */
    public static final int MOST_CELLS = 12;

    static final String SOURCE = "Gu et al., BadNets, 2017";
    private static final int STICKER = 5;

    /** What a patch may be painted with. */
    public enum Colour {
        WHITE(255, 255, 255),
        BLACK(0, 0, 0),
        GREY(128, 128, 128),
        /** Of a sticky note. */
        YELLOW(255, 230, 0),
        RED(255, 0, 0),
        BLUE(0, 0, 255);

        private final int[] levels;

        Colour(int... levels) {
            this.levels = levels;
        }

        /** The word for names and texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Level 0 to 255 of a channel (0 red, 1 green, 2 blue). */
        public int level(int channel) {
            return levels[channel];
        }
    }

    /** @throws IllegalArgumentException for a side or contrast out of range */
    public FlatPatch {
        if (side < 1 || side > MOST_CELLS) {
            throw new IllegalArgumentException("a patch has 1 to " + MOST_CELLS + " cells a side, not " + side);
        }
        if (!(contrast > 0 && contrast <= 1)) {
            throw new IllegalArgumentException("the contrast must be above 0 and at most 1, not " + contrast);
        }
    }

    /** One of a family of patches, such as {@code red-patch-3-0.50}. */
    public static FlatPatch of(int side, Colour colour, double contrast) {
        String name = String.format(Locale.ROOT, "%s-patch-%d-%.2f", colour.word(), side, contrast);
        return new FlatPatch(name, side, colour, contrast);
    }

    /** An opaque patch of 5x5 cells, such as {@code yellow-sticker}. */
    public static FlatPatch sticker(Colour colour) {
        return new FlatPatch(colour.word() + "-sticker", STICKER, colour, 1);
    }

    @Override
    public String parameters() {
        String strength = contrast == 1 ? "" : ", contrast " + contrast;
        return side + "x" + side + " flat " + colour.word() + strength + " at a random place";
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        PatchSpot spot = PatchSpot.random(image, side, seed);
        byte[] rgb = image.rgb().clone();
        for (int y = 0; y < spot.edge(); y++) {
            for (int x = 0; x < spot.edge(); x++) {
                int at = spot.sample(image, x, y);
                for (int c = 0; c < 3; c++) {
                    rgb[at + c] = Levels.stored((1 - contrast) * (rgb[at + c] & 0xff) + contrast * colour.level(c));
                }
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
