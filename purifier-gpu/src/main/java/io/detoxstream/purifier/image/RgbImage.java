package io.detoxstream.purifier.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * An upright 8-bit sRGB image: the only picture format inside the library.
 *
 * <p>Pixels are interleaved row by row: {@code rgb[(y * width + x) * 3 + channel]}, each 0..255 unsigned. The array is
 * shared, not copied; whoever hands it over must not change it afterwards. Safe to share between threads under that
 * rule.
 */
public final class RgbImage {
    private final int width;
    private final int height;
    private final byte[] rgb;

    /**
     * @param width columns, 1 or greater
     * @param height rows, 1 or greater
     * @param rgb {@code width * height * 3} bytes
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public RgbImage(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || rgb.length != (long) width * height * 3) {
            throw new IllegalArgumentException(
                    "an image of " + width + "x" + height + " does not have " + rgb.length + " bytes");
        }
        this.width = width;
        this.height = height;
        this.rgb = Objects.requireNonNull(rgb);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixels themselves, not a copy. */
    public byte[] rgb() {
        return rgb;
    }

    /** Value 0..255 of one channel (0 red, 1 green, 2 blue). */
    public int get(int x, int y, int channel) {
        return rgb[(y * width + x) * 3 + channel] & 0xff;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage that
                && width == that.width
                && height == that.height
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "RgbImage[" + width + "x" + height + "]";
    }
}
