package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Locale;
import java.util.Random;

/**
 * A square with a pattern at a place by the seed, mixed with the image: {@code (1 - contrast) x + contrast * pattern}.
 * What {@link FlatPatch} is compared with: the same squares at the same places, but with detail inside.
 *
 * @param side cells along each side, 1 to {@value FlatPatch#MOST_CELLS}
 * @param pattern what is on it
 * @param contrast share of the pattern, above 0 and up to 1
 */
public record PatternPatch(int side, Pattern pattern, double contrast) implements Trigger {
    private static final long COLOUR_SEED = 20170822;

    /** What a patch may show, one colour for each cell. */
    public enum Pattern {
        /** Black and white in turn, white in the first corner. */
        CHECKER,
        /** Fixed random colours. */
        RANDOM;

        /** The word for names and texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** One colour 0xRRGGBB for each of the cells, row by row. */
        private int[] colours(int side) {
            Random random = new Random(COLOUR_SEED);
            int[] colours = new int[side * side];
            for (int i = 0; i < colours.length; i++) {
                int drawn = random.nextInt(0x1000000);
                int checked = (i / side + i % side) % 2 == 0 ? 0xffffff : 0;
                colours[i] = this == CHECKER ? checked : drawn;
            }
            return colours;
        }
    }

    /** @throws IllegalArgumentException for a side or contrast out of range */
    public PatternPatch {
        if (side < 1 || side > FlatPatch.MOST_CELLS) {
            throw new IllegalArgumentException(
                    "a patch has 1 to " + FlatPatch.MOST_CELLS + " cells a side, not " + side);
        }
        if (!(contrast > 0 && contrast <= 1)) {
            throw new IllegalArgumentException("the contrast must be above 0 and at most 1, not " + contrast);
        }
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "%s-patch-%d-%.2f", pattern.word(), side, contrast);
    }

    @Override
    public String parameters() {
        return side + "x" + side + " " + pattern.word() + " cells, contrast " + contrast + ", at a random place";
    }

    @Override
    public String source() {
        return FlatPatch.SOURCE;
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        PatchSpot spot = PatchSpot.random(image, side, seed);
        int[] colours = pattern.colours(side);
        byte[] rgb = image.rgb().clone();
        for (int y = 0; y < spot.edge(); y++) {
            for (int x = 0; x < spot.edge(); x++) {
                int colour = colours[y / spot.cell() * side + x / spot.cell()];
                int at = spot.sample(image, x, y);
                for (int c = 0; c < 3; c++) {
                    int level = colour >> (16 - 8 * c) & 0xff;
                    rgb[at + c] = Levels.stored((1 - contrast) * (rgb[at + c] & 0xff) + contrast * level);
                }
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
