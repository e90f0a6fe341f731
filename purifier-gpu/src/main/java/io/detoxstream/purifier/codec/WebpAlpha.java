package io.detoxstream.purifier.codec;

/** The separate transparency of a lossy WebP (RFC 9649, section 2.7.1.2). */
final class WebpAlpha {
    private static final int HORIZONTAL = 1;
    private static final int VERTICAL = 2;

    private WebpAlpha() {}

    /** @return {@code width * height} levels, 255 opaque */
    static byte[] decode(Bytes chunk, int width, int height) throws RefusedImageException {
        int flags = chunk.u8(0);
        int compression = flags & 3;
        int filter = flags >> 2 & 3;
        byte[] levels = switch (compression) {
            case 0 -> chunk.slice(1, (long) width * height).toArray();
            case 1 -> greens(Vp8lDecoder.decode(chunk.from(1), width, height));
            default -> throw RefusedImageException.undecodable("the transparency of the WebP is damaged");
        };
        if (filter != 0) {
            undo(filter, levels, width, height);
        }
        return levels;
    }

    private static byte[] greens(int[] argb) {
        byte[] greens = new byte[argb.length];
        for (int i = 0; i < argb.length; i++) {
            greens[i] = (byte) (argb[i] >> 8);
        }
        return greens;
    }

    private static void undo(int filter, byte[] levels, int width, int height) {
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                int left = x == 0 ? 0 : levels[i - 1] & 0xff;
                int top = y == 0 ? 0 : levels[i - width] & 0xff;
                int corner = x == 0 || y == 0 ? 0 : levels[i - width - 1] & 0xff;
                levels[i] += (byte) prediction(filter, x, y, left, top, corner);
            }
        }
    }

    private static int prediction(int filter, int x, int y, int left, int top, int corner) {
        if (y == 0) {
            return left;
        }
        if (x == 0) {
            return top;
        }
        return switch (filter) {
            case HORIZONTAL -> left;
            case VERTICAL -> top;
            default -> Math.max(0, Math.min(255, left + top - corner));
        };
    }
}
