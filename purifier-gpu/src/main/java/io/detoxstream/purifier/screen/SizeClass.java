package io.detoxstream.purifier.screen;

/**
 * Images whose scores are comparable, so that one threshold serves them all.
 *
 * <p>Whole images fall into {@code le32}, {@code le64}, ... by the longer side of what the network really sees, the
 * padded image. Frames are cut into tiles and judged tile by tile, so all of them are {@code tile64} (the side of a
 * tile), however large the frame.
 *
 * @param name stable name, as thresholds are filed under
 * @param tiled whether images of this class are frames, with one score per tile
 */
public record SizeClass(String name, boolean tiled) {
    private static final int SMALLEST = 32;

    /**
     * Frames at a fraction of their size, such as {@code tile64/4}. Their scores are a class of their own: what is smooth
     * at full size is busy in small.
     *
     * @param scale 2, 4 or 8
     */
    public static SizeClass coarse(int scale, ScreeningSettings settings) {
        return new SizeClass("tile" + settings.tile() + "/" + scale, true);
    }

    /** Whether this is a frame at a fraction of its size. */
    public boolean isCoarse() {
        return isCoarse(name);
    }

    /** @param name of a size class */
    public static boolean isCoarse(String name) {
        return name.contains("/");
    }

    /**
     * @param width columns of the image, before padding
     * @param height rows of the image, before padding
     * @param sizeMultiple what the network's sides must be multiples of
     */
    public static SizeClass of(int width, int height, int sizeMultiple, ScreeningSettings settings) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no image is " + width + "x" + height);
        }
        int side = Math.max(width, height);
        if (side > settings.wholeSide()) {
            return new SizeClass("tile" + settings.tile(), true);
        }
        int padded = (side + sizeMultiple - 1) / sizeMultiple * sizeMultiple;
        int limit = SMALLEST;
        while (limit < padded) {
            limit *= 2;
        }
        return new SizeClass("le" + limit, false);
    }
}
