package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.image.RgbImage;

/** How much an image varies. */
final class Contrast {
    private static final double HALF_RANGE = 127.5;

    private Contrast() {}

    /**
     * The standard deviation of all values of an image, three for a pixel, of a range from -1 to 1: 0 for a flat image, 1
     * for one that is half black and half white. Counted in whole numbers, so it is the same on every machine.
     */
    static double of(RgbImage image) {
        byte[] rgb = image.rgb();
        long sum = 0;
        long squares = 0;
        for (byte value : rgb) {
            int level = value & 0xff;
            sum += level;
            squares += (long) level * level;
        }
        double mean = (double) sum / rgb.length;
        return Math.sqrt(Math.max(0, (double) squares / rgb.length - mean * mean)) / HALF_RANGE;
    }
}
