package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;

/**
 * EXIF orientation 1 to 8: where the stored first row and column belong in the upright image (EXIF 2.32, tag 0x0112).
 *
 * @param value 1 upright, 2 mirrored left-right, 3 turned by 180 degrees, 4 mirrored top-bottom, 5 transposed, 6 to be
 *     turned clockwise, 7 transposed across the other diagonal, 8 to be turned counter-clockwise
 */
record Orientation(int value) {
    static final Orientation UPRIGHT = new Orientation(1);

    /** Values outside 1 to 8 count as upright, as viewers do. */
    static Orientation of(int value) {
        return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
    }

    RgbImage apply(RgbImage stored) {
        if (value == 1) {
            return stored;
        }
        int sw = stored.width();
        int sh = stored.height();
        boolean swaps = value >= 5;
        int width = swaps ? sh : sw;
        int height = swaps ? sw : sh;
        boolean fromRight = value == 2 || value == 3 || value == 7 || value == 8;
        boolean fromBottom = value == 3 || value == 4 || value == 6 || value == 7;
        byte[] source = stored.rgb();
        byte[] target = new byte[source.length];
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++, to += 3) {
                int alongColumns = swaps ? y : x;
                int alongRows = swaps ? x : y;
                int sx = fromRight ? sw - 1 - alongColumns : alongColumns;
                int sy = fromBottom ? sh - 1 - alongRows : alongRows;
                int at = (sy * sw + sx) * 3;
                target[to] = source[at];
                target[to + 1] = source[at + 1];
                target[to + 2] = source[at + 2];
            }
        }
        return new RgbImage(width, height, target);
    }
}
