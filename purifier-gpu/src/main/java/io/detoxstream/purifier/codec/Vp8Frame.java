package io.detoxstream.purifier.codec;

/**
 * The three planes of a VP8 frame and their conversion to RGB as libwebp does it: chroma interpolated with weights
 * 9, 3, 3, 1, then ITU-R BT.601 in fixed point.
 */
record Vp8Frame(Vp8Plane luma, Vp8Plane blueness, Vp8Plane redness) {
    static Vp8Frame ofMacroblocks(int columns, int rows) {
        return new Vp8Frame(
                new Vp8Plane(16 * columns, 16 * rows),
                new Vp8Plane(8 * columns, 8 * rows),
                new Vp8Plane(8 * columns, 8 * rows));
    }

    /** The upper left part as interleaved RGB. */
    byte[] toRgb(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        int lastColumn = (width - 1) / 2;
        int lastRow = (height - 1) / 2;
        for (int y = 0, to = 0; y < height; y++) {
            int row = y / 2;
            int otherRow = Math.max(0, Math.min(lastRow, y % 2 == 0 ? row - 1 : row + 1));
            for (int x = 0; x < width; x++, to += 3) {
                int column = x / 2;
                int otherColumn = Math.max(0, Math.min(lastColumn, x % 2 == 0 ? column - 1 : column + 1));
                int u = between(blueness, column, row, otherColumn, otherRow);
                int v = between(redness, column, row, otherColumn, otherRow);
                int level = scaled(luma.get(luma.at(x, y)), 19077);
                rgb[to] = clamp(level + scaled(v, 26149) - 14234);
                rgb[to + 1] = clamp(level - scaled(u, 6419) - scaled(v, 13320) + 8708);
                rgb[to + 2] = clamp(level + scaled(u, 33050) - 17685);
            }
        }
        return rgb;
    }

    private static int between(Vp8Plane plane, int x, int y, int otherX, int otherY) {
        int sum = 9 * plane.get(plane.at(x, y))
                + 3 * plane.get(plane.at(otherX, y))
                + 3 * plane.get(plane.at(x, otherY))
                + plane.get(plane.at(otherX, otherY));
        return sum + 8 >> 4;
    }

    private static int scaled(int value, int factor) {
        return value * factor >> 8;
    }

    /** From 64ths of a level. */
    private static byte clamp(int level) {
        return (byte) Math.max(0, Math.min(255, level >> 6));
    }
}
