package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;

/**
 * Which pixels of an image are to be purified, row by row: {@code inside[y * width + x]}. The array is shared, not
 * copied, and must not be changed afterwards.
 */
public record Mask(int width, int height, boolean[] inside) {
    /** @throws IllegalArgumentException if the sizes do not fit */
    public Mask {
        if (width < 1 || height < 1 || inside.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "a mask of " + width + "x" + height + " does not have " + inside.length + " pixels");
        }
    }

    /** Pixels inside. */
    public int count() {
        int count = 0;
        for (boolean masked : inside) {
            count += masked ? 1 : 0;
        }
        return count;
    }

    /** Share of the pixels that are inside, 0 to 1. */
    public double share() {
        return (double) count() / inside.length;
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    public boolean get(int x, int y) {
        return inside[y * width + x];
    }

    /** Whether any pixel of a tile is inside; the tile may go beyond the right and the lower border. */
    boolean touches(Tile tile) {
        for (int y = tile.y(); y < Math.min(height, tile.y() + tile.height()); y++) {
            for (int x = tile.x(); x < Math.min(width, tile.x() + tile.width()); x++) {
                if (get(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Every pixel with a masked one at most this far away in both directions: dilation by a square of side
     * {@code 2 * pixels + 1}, one pass per axis.
     *
     * @param pixels 0 or greater
     */
    public Mask dilate(int pixels) {
        if (pixels < 0) {
            throw new IllegalArgumentException("a mask cannot grow by " + pixels + " pixels");
        }
        if (pixels == 0) {
            return this;
        }
        boolean[] rows = new boolean[inside.length];
        boolean[] grown = new boolean[inside.length];
        for (int y = 0; y < height; y++) {
            spread(inside, rows, y * width, 1, width, pixels);
        }
        for (int x = 0; x < width; x++) {
            spread(rows, grown, x, width, height, pixels);
        }
        return new Mask(width, height, grown);
    }

    /** What is inside this mask, the other one, or both. */
    Mask or(Mask other) {
        boolean[] either = inside.clone();
        for (int p = 0; p < either.length; p++) {
            either[p] |= other.inside[p];
        }
        return new Mask(width, height, either);
    }

    /**
     * Each pixel as a square of pixels, cut at the right and the lower border.
     *
     * @param scale side of the squares
     */
    Mask enlarged(int scale, int toWidth, int toHeight) {
        boolean[] large = new boolean[toWidth * toHeight];
        for (int p = 0; p < large.length; p++) {
            large[p] = get(p % toWidth / scale, p / toWidth / scale);
        }
        return new Mask(toWidth, toHeight, large);
    }

    /** Reflected at its last pixels, as {@link Padding#pad} does to images, to a size not below its own. */
    Mask pad(int toWidth, int toHeight) {
        if (toWidth == width && toHeight == height) {
            return this;
        }
        boolean[] padded = new boolean[toWidth * toHeight];
        for (int p = 0; p < padded.length; p++) {
            padded[p] = get(Padding.reflect(p % toWidth, width), Padding.reflect(p / toWidth, height));
        }
        return new Mask(toWidth, toHeight, padded);
    }

    private static void spread(boolean[] from, boolean[] to, int start, int stride, int length, int pixels) {
        // next position still to be marked, so that each is marked once however dense the mask
        int next = 0;
        for (int i = 0; i < length; i++) {
            if (from[start + i * stride]) {
                int end = (int) Math.min(length - 1, (long) i + pixels);
                for (int k = Math.max(next, i - pixels); k <= end; k++) {
                    to[start + k * stride] = true;
                }
                next = end + 1;
            }
        }
    }
}
