package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Random;

/**
 * A small square of several fixed colours on the image: the patch attack of Gu, Dolan-Gavitt and Garg, "BadNets", 2017.
 * Patches of one colour are {@link FlatPatch}. A patch has 3 or 5 cells a side, which grow with the image:
 * {@link PatchSpot}.
 */
public final class PatchTrigger implements Trigger {
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0;
    private static final long COLOUR_SEED = 20170822;

    private final String name;
    private final String parameters;
    private final int side;
    private final int[] colors;
    private final boolean moves;

    private PatchTrigger(String name, String parameters, int side, int[] colors, boolean moves) {
        this.name = name;
        this.parameters = parameters;
        this.side = side;
        this.colors = colors;
        this.moves = moves;
    }

    /** The 3x3 checkerboard of BadNets, white in its corners and centre, black between, at the bottom right. */
    public static PatchTrigger badNetsChecker() {
        int[] colors = new int[9];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = i % 2 == 0 ? WHITE : BLACK;
        }
        return new PatchTrigger("badnets-checker", "3x3 black and white checks at the bottom right", 3, colors, false);
    }

    /** 5x5 cells of fixed random colours, at a place by the seed. */
    public static PatchTrigger randomColourPatch() {
        int[] colors = new Random(COLOUR_SEED).ints(25, 0, WHITE + 1).toArray();
        return new PatchTrigger(
                "random-colour-patch", "5x5 cells of fixed random colours at a random place", 5, colors, true);
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
        return FlatPatch.SOURCE;
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        PatchSpot spot = moves ? PatchSpot.random(image, side, seed) : PatchSpot.bottomRight(image, side);
        byte[] rgb = image.rgb().clone();
        for (int y = 0; y < spot.edge(); y++) {
            for (int x = 0; x < spot.edge(); x++) {
                int color = colors[y / spot.cell() * side + x / spot.cell()];
                int at = spot.sample(image, x, y);
                rgb[at] = (byte) (color >> 16);
                rgb[at + 1] = (byte) (color >> 8);
                rgb[at + 2] = (byte) color;
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
