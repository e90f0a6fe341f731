package io.detoxstream.bench.image;

/** Columns and rows. */
public record ImageSize(int width, int height) {
    /** The size that the shipped network was trained on. */
    public static final ImageSize SMALL = new ImageSize(32, 32);
    /** What image classifiers commonly take. */
    public static final ImageSize CROP = new ImageSize(224, 224);
    /** A camera's frame. */
    public static final ImageSize FRAME = new ImageSize(640, 480);

    public int pixels() {
        return width * height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
