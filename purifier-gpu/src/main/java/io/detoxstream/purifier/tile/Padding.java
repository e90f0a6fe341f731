package io.detoxstream.purifier.tile;

import io.detoxstream.purifier.image.Planes;

/**
 * Makes images larger at the right and at the bottom by reflecting them at their last pixel, which is not repeated
 * (a b c d | c b a, what numpy calls "reflect"). An image that is shorter than its padding is reflected again and again;
 * a single pixel is repeated.
 */
public final class Padding {
    private Padding() {}

    /** The smallest multiple that is not below the side. */
    public static int roundUp(int side, int multiple) {
        return (side + multiple - 1) / multiple * multiple;
    }

    /**
     * @param width columns of the result, not fewer than the image has
     * @param height rows of the result, likewise
     * @return the image itself if it has that size already
     */
    public static Planes pad(Planes image, int width, int height) {
        if (width < image.width() || height < image.height()) {
            throw new IllegalArgumentException("an image of " + image.width() + "x" + image.height()
                    + " cannot be padded to " + width + "x" + height);
        }
        if (width == image.width() && height == image.height()) {
            return image;
        }
        Planes padded = new Planes(width, height);
        for (int row = 0; row < Planes.CHANNELS * height; row++) {
            int channel = row / height;
            int from = (channel * image.height() + reflect(row % height, image.height())) * image.width();
            System.arraycopy(image.data(), from, padded.data(), row * width, image.width());
            for (int x = image.width(); x < width; x++) {
                padded.data()[row * width + x] = image.data()[from + reflect(x, image.width())];
            }
        }
        return padded;
    }

    /** The top left part: undoes {@link #pad}. */
    public static Planes crop(Planes image, int width, int height) {
        if (width == image.width() && height == image.height()) {
            return image;
        }
        return cut(image, new Tile(0, 0, width, height));
    }

    /** A copy of the pixels of a tile. */
    public static Planes cut(Planes image, Tile tile) {
        Planes part = new Planes(tile.width(), tile.height());
        for (int row = 0; row < Planes.CHANNELS * tile.height(); row++) {
            int channel = row / tile.height();
            int from = (channel * image.height() + tile.y() + row % tile.height()) * image.width() + tile.x();
            System.arraycopy(image.data(), from, part.data(), row * tile.width(), tile.width());
        }
        return part;
    }

    /** Which pixel of an axis a padded position repeats. */
    public static int reflect(int position, int length) {
        if (length == 1) {
            return 0;
        }
        int phase = position % (2 * (length - 1));
        return phase < length ? phase : 2 * (length - 1) - phase;
    }
}
