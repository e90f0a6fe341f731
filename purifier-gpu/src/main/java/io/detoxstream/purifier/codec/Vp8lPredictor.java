package io.detoxstream.purifier.codec;

/**
 * Pixels were stored as differences from a prediction by their left (L), top (T), top-left (TL) and top-right (TR)
 * neighbours; each block names one of 14 predictions (RFC 9649, section 3.5.1).
 */
record Vp8lPredictor(int storedWidth, int blockBits, int[] modes) implements Vp8lTransform {
    private static final int BLACK = 0xff000000;

    @Override
    public int[] undo(int[] pixels, int height) {
        int across = Vp8lPixels.blocks(storedWidth, blockBits);
        for (int y = 0, i = 0; y < height; y++) {
            int blockRow = (y >> blockBits) * across;
            for (int x = 0; x < storedWidth; x++, i++) {
                int mode = modes[blockRow + (x >> blockBits)] >>> 8 & 15;
                pixels[i] = Vp8lTransform.add(pixels[i], prediction(pixels, i, x, y, mode));
            }
        }
        return pixels;
    }

    private int prediction(int[] p, int i, int x, int y, int mode) {
        if (y == 0) {
            return x == 0 ? BLACK : p[i - 1];
        }
        int top = p[i - storedWidth];
        if (x == 0) {
            return top;
        }
        int left = p[i - 1];
        int topLeft = p[i - storedWidth - 1];
        // in the last column this is the first pixel of the present row, as the format defines
        int topRight = p[i - storedWidth + 1];
        return switch (mode) {
            case 1 -> left;
            case 2 -> top;
            case 3 -> topRight;
            case 4 -> topLeft;
            case 5 -> average(average(left, topRight), top);
            case 6 -> average(left, topLeft);
            case 7 -> average(left, top);
            case 8 -> average(topLeft, top);
            case 9 -> average(top, topRight);
            case 10 -> average(average(left, topLeft), average(top, topRight));
            case 11 -> select(left, top, topLeft);
            case 12 -> perByte(left, top, topLeft, false);
            case 13 -> perByte(average(left, top), 0, topLeft, true);
            default -> BLACK;
        };
    }

    /** Floor of the mean of each byte. */
    private static int average(int a, int b) {
        return ((a ^ b) >>> 1 & 0x7f7f7f7f) + (a & b);
    }

    /** The neighbour that lies nearer to L + T - TL in Manhattan distance. */
    private static int select(int left, int top, int topLeft) {
        int fromLeft = 0;
        int fromTop = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int corner = topLeft >>> shift & 0xff;
            fromLeft += Math.abs((top >>> shift & 0xff) - corner);
            fromTop += Math.abs((left >>> shift & 0xff) - corner);
        }
        return fromLeft < fromTop ? left : top;
    }

    /** Clamped to a byte each: a + b - c, or a + (a - c) / 2. */
    private static int perByte(int a, int b, int c, boolean half) {
        int result = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int first = a >>> shift & 0xff;
            int corner = c >>> shift & 0xff;
            int value = half ? first + (first - corner) / 2 : first + (b >>> shift & 0xff) - corner;
            result |= Math.max(0, Math.min(255, value)) << shift;
        }
        return result;
    }
}
