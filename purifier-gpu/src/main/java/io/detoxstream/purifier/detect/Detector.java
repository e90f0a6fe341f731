package io.detoxstream.purifier.detect;

/**
 * Marks pixels that do not belong to a scene, such as a sticker's. Where the denoiser restores a flat, natural-looking
 * sticker as well as the scene around it, so that its errors tell nothing, a network that was trained to see stickers
 * still sees it. Safe for several threads.
 */
public interface Detector extends AutoCloseable {
    /** Finds nothing, at no cost. */
    Detector OFF = new Detector() {
        @Override
        public DetectorInfo info() {
            return DetectorInfo.NONE;
        }

        @Override
        public float[] find(float[] pixels, int n, int height, int width) {
            return new float[n * height * width];
        }

        @Override
        public void close() {
            // holds nothing
        }
    };

    DetectorInfo info();

    /**
     * How foreign each pixel looks.
     *
     * @param pixels n images of three planes, row by row, values in [-1, 1] without noise
     * @param height rows, a multiple of the network's size multiple
     * @param width columns, likewise
     * @return n planes: 0 for what belongs to the scene; above that about the natural logarithm of the odds that it does
     *     not
     * @throws RuntimeException if the device fails: a fault of the service, not of an image
     */
    float[] find(float[] pixels, int n, int height, int width);

    @Override
    void close();
}
