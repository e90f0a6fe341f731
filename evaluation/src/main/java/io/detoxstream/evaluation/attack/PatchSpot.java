package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Random;

/**
 * A square on an image, made of cells. A cell is one pixel in images of up to 47 pixels and grows with round(shorter
 * side / 32), so that a patch covers the same share of larger images. A square that would not fit is cut to the
 * shorter side.
 *
 * @param left first column of the square
 * @param top first row
 * @param edge side of the square in pixels
 * @param cell side of a cell in pixels
 */
record PatchSpot(int left, int top, int edge, int cell) {
    private static final int REFERENCE_SIDE = 32;
    /** Spreads neighbouring seeds, whose first draws from {@link Random} are alike. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /** One cell away from the bottom and from the right edge. */
    static PatchSpot bottomRight(RgbImage image, int cells) {
        int cell = cell(image);
        int edge = edge(image, cells, cell);
        return new PatchSpot(
                Math.max(0, image.width() - edge - cell), Math.max(0, image.height() - edge - cell), edge, cell);
    }

    /** Anywhere inside, by the seed. */
    static PatchSpot random(RgbImage image, int cells, long seed) {
        int cell = cell(image);
        int edge = edge(image, cells, cell);
        Random random = new Random(seed * SPREAD);
        int left = random.nextInt(image.width() - edge + 1);
        return new PatchSpot(left, random.nextInt(image.height() - edge + 1), edge, cell);
    }

    /** Side of a cell in pixels. */
    static int cell(RgbImage image) {
        return Math.max(1, Math.round(Math.min(image.width(), image.height()) / (float) REFERENCE_SIDE));
    }

    private static int edge(RgbImage image, int cells, int cell) {
        return Math.min(cells * cell, Math.min(image.width(), image.height()));
    }

    /** Index of the first sample of a pixel of the square. */
    int sample(RgbImage image, int x, int y) {
        return ((top + y) * image.width() + left + x) * 3;
    }
}
