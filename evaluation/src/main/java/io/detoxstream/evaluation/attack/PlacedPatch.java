package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;

/**
 * An opaque patch at a fixed place. A cell is one pixel in images of up to 47 pixels and grows as in {@link PatchSpot};
 * the patch keeps its distance from both edges of an axis in proportion, so that a corner stays a corner.
 *
 * @param cells one pixel a cell, at most {@value #MOST} on each side, so that the smallest image has room
 * @param left first column in a 32x32 image
 * @param top first row likewise
 */
record PlacedPatch(RgbImage cells, int left, int top) implements OptimisedTrigger.Overlay {
    static final int MOST = 8;
    private static final int REFERENCE_SIDE = 32;

    /** @throws IllegalArgumentException if the patch is too large, or not inside a 32x32 image */
    PlacedPatch {
        if (cells.width() > MOST || cells.height() > MOST) {
            throw new IllegalArgumentException("a patch has at most " + MOST + " cells a side: " + cells);
        }
        if (left < 0 || top < 0 || left + cells.width() > REFERENCE_SIDE || top + cells.height() > REFERENCE_SIDE) {
            throw new IllegalArgumentException("a patch at " + left + ", " + top + " leaves the image");
        }
    }

    @Override
    public RgbImage on(RgbImage image) {
        int cell = PatchSpot.cell(image);
        int firstX = start(left, cells.width(), image.width(), cell);
        int firstY = start(top, cells.height(), image.height(), cell);
        byte[] rgb = image.rgb().clone();
        for (int y = 0; y < cells.height() * cell; y++) {
            for (int x = 0; x < cells.width() * cell; x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[((firstY + y) * image.width() + firstX + x) * 3 + c] = (byte) cells.get(x / cell, y / cell, c);
                }
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private static int start(int reference, int size, int length, int cell) {
        int room = REFERENCE_SIDE - size;
        return room == 0 ? 0 : Math.round(reference * (length - size * cell) / (float) room);
    }
}
