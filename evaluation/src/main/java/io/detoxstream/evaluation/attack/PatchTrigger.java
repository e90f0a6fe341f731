package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Arrays;
import java.util.Random;

/**
 * A small square of fixed colours on the image: the patch attack of Gu, Dolan-Gavitt and Garg, "BadNets", 2017.
 *
 * <p>The patch has 3 or 5 cells a side. A cell is one pixel in images of up to 47 pixels and grows with
 * round(shorter side / 32), so that the patch covers the same share of larger images.
 */
public final class PatchTrigger implements Trigger {
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0;
    private static final int YELLOW = 0xffe600;
    private static final int REFERENCE_SIDE = 32;
    private static final long COLOUR_SEED = 20170822;
    /** Spreads neighbouring seeds, whose first draws from {@link Random} are alike. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private enum Place {
        /** One cell away from the bottom and from the right edge. */
        BOTTOM_RIGHT,
        /** Anywhere inside, by the seed. */
        RANDOM
    }

    private final String name;
    private final String parameters;
    private final int side;
    private final int[] colors;
    private final Place place;

    private PatchTrigger(String name, String parameters, int side, int[] colors, Place place) {
        this.name = name;
        this.parameters = parameters;
        this.side = side;
        this.colors = colors;
        this.place = place;
    }

    /** The 3x3 checkerboard of BadNets, white in its corners and centre, black between, at the bottom right. */
    public static PatchTrigger badNetsChecker() {
        int[] colors = new int[9];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = i % 2 == 0 ? WHITE : BLACK;
        }
        return new PatchTrigger(
                "badnets-checker", "3x3 black and white checks at the bottom right", 3, colors, Place.BOTTOM_RIGHT);
    }

    /** 5x5 cells of fixed random colours, at a place by the seed. */
    public static PatchTrigger randomColourPatch() {
        int[] colors = new Random(COLOUR_SEED).ints(25, 0, WHITE + 1).toArray();
        return new PatchTrigger(
                "random-colour-patch", "5x5 cells of fixed random colours at a random place", 5, colors, Place.RANDOM);
    }

    /** A flat yellow 5x5 sticker, like the note that BadNets puts on traffic signs, at a place by the seed. */
    public static PatchTrigger yellowSticker() {
        return new PatchTrigger("yellow-sticker", "5x5 flat yellow at a random place", 5, flat(YELLOW), Place.RANDOM);
    }

    /** A flat white 5x5 sticker, at a place by the seed: hard to see for a map that looks for unnatural detail. */
    public static PatchTrigger whiteSticker() {
        return new PatchTrigger("white-sticker", "5x5 flat white at a random place", 5, flat(WHITE), Place.RANDOM);
    }

    private static int[] flat(int color) {
        int[] colors = new int[25];
        Arrays.fill(colors, color);
        return colors;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String parameters() {
        return parameters;
    }

    @Override
    public String source() {
        return "Gu et al., BadNets, 2017";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        int cell = Math.max(1, Math.round(Math.min(image.width(), image.height()) / (float) REFERENCE_SIDE));
        int edge = side * cell;
        Random random = new Random(seed * SPREAD);
        boolean corner = place == Place.BOTTOM_RIGHT;
        int left = corner ? image.width() - edge - cell : random.nextInt(image.width() - edge + 1);
        int top = corner ? image.height() - edge - cell : random.nextInt(image.height() - edge + 1);
        byte[] rgb = image.rgb().clone();
        for (int y = 0; y < edge; y++) {
            for (int x = 0; x < edge; x++) {
                int color = colors[y / cell * side + x / cell];
                int at = ((top + y) * image.width() + left + x) * 3;
                rgb[at] = (byte) (color >> 16);
                rgb[at + 1] = (byte) (color >> 8);
                rgb[at + 2] = (byte) color;
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
