package io.detoxstream.purifier.codec;

import java.util.Arrays;

/**
 * One plane of a VP8 frame in whole macroblocks, with the border that prediction sees: 127 above, 129 to the left.
 * Mutable.
 */
final class Vp8Plane {
    private static final int RIGHT_BORDER = 4;
    private static final int ABOVE = 127;
    private static final int LEFT = 129;
    private final int width;
    private final int stride;
    private final byte[] samples;

    Vp8Plane(int width, int height) {
        this.width = width;
        this.stride = width + 1 + RIGHT_BORDER;
        this.samples = new byte[stride * (height + 1)];
        Arrays.fill(samples, 0, stride, (byte) ABOVE);
        for (int y = 0; y < height; y++) {
            samples[at(-1, y)] = (byte) LEFT;
        }
    }

    int width() {
        return width;
    }

    int stride() {
        return stride;
    }

    /** Index of a sample; x from -1 on, y from -1 on. */
    int at(int x, int y) {
        return (y + 1) * stride + x + 1;
    }

    /** The level at an index, 0..255. */
    int get(int index) {
        return samples[index] & 0xff;
    }

    /** Sets the level at an index, clamped to 0..255. */
    void set(int index, int level) {
        samples[index] = (byte) (level < 0 ? 0 : Math.min(level, 255));
    }
}
