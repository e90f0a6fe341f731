package io.detoxstream.purifier.coherence;

import io.detoxstream.purifier.image.RgbImage;

/** Miniatures in which repeated patterns are looked for. */
public final class Sketches {
    /** Width and height of a sketch. */
    public static final int SIDE = 32;

    /** Bytes of a sketch: rows of red, green, blue. */
    public static final int BYTES = 3 * SIDE * SIDE;

    private Sketches() {}

    /**
     * The image in miniature: each pixel the mean of the area that it covers, stretched where the image is smaller. An
     * image of that size is its own sketch.
     */
    public static RgbImage of(RgbImage image) {
        if (image.width() == SIDE && image.height() == SIDE) {
            return image;
        }
        Cover across = new Cover(image.width());
        Cover down = new Cover(image.height());
        byte[] rgb = new byte[BYTES];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[(y * SIDE + x) * 3 + c] = (byte) Math.round(mean(image, across, x, down, y, c));
                }
            }
        }
        return new RgbImage(SIDE, SIDE, rgb);
    }

    /** @throws IllegalArgumentException if these are not the bytes of a sketch */
    public static RgbImage ofBytes(byte[] rgb) {
        if (rgb.length != BYTES) {
            throw new IllegalArgumentException("a sketch has " + BYTES + " bytes, not " + rgb.length);
        }
        return new RgbImage(SIDE, SIDE, rgb);
    }

    private static double mean(RgbImage image, Cover across, int x, Cover down, int y, int channel) {
        double sum = 0;
        double weights = 0;
        for (int row = down.first(y); row < down.end(y); row++) {
            double tall = down.share(y, row);
            for (int column = across.first(x); column < across.end(x); column++) {
                double weight = tall * across.share(x, column);
                sum += weight * image.get(column, row, channel);
                weights += weight;
            }
        }
        return sum / weights;
    }

    /** Which pixels of a side one pixel of the sketch covers, and how much of them. */
    private record Cover(int length) {
        int first(int place) {
            return (int) ((long) place * length / SIDE);
        }

        int end(int place) {
            return (int) (((long) (place + 1) * length + SIDE - 1) / SIDE);
        }

        double share(int place, int pixel) {
            double from = Math.max(pixel, (double) place * length / SIDE);
            double to = Math.min(pixel + 1.0, (double) (place + 1) * length / SIDE);
            return to - from;
        }
    }
}
