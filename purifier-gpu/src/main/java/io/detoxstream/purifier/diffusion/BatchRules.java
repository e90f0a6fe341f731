package io.detoxstream.purifier.diffusion;

/**
 * What a batch must obey; all else is refused with an IllegalArgumentException before it reaches the device.
 *
 * @param sizeMultiple what heights and widths must be multiples of
 * @param lastStep the largest step that the network was trained for
 */
record BatchRules(int sizeMultiple, int lastStep) {
    private static final int CHANNELS = 3;

    void requireImages(float[] xt, int n, int height, int width) {
        if (n < 1 || height < 1 || width < 1 || height % sizeMultiple != 0 || width % sizeMultiple != 0) {
            throw new IllegalArgumentException("a batch of " + n + " images of " + width + "x" + height
                    + " does not fit: sides must be multiples of " + sizeMultiple);
        }
        if (xt.length != (long) n * CHANNELS * height * width) {
            throw new IllegalArgumentException("a batch of " + n + " images of " + width + "x" + height
                    + " does not have " + xt.length + " values");
        }
    }

    void requireSteps(int[] t, int n) {
        if (t.length != n) {
            throw new IllegalArgumentException("a batch of " + n + " images does not have " + t.length + " steps");
        }
        for (int step : t) {
            if (step < 0 || step > lastStep) {
                throw new IllegalArgumentException(
                        "the network was trained for steps 0 to " + lastStep + ", not " + step);
            }
        }
    }

    void requireNoiseMap(float[] sigma, int n, int height, int width) {
        if (sigma.length != (long) n * height * width) {
            throw new IllegalArgumentException("a noise map of " + n + " images of " + width + "x" + height
                    + " does not have " + sigma.length + " values");
        }
        for (float value : sigma) {
            // written so that NaN is refused too
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("the noise of a pixel must be 0 to 1, not " + value);
            }
        }
    }
}
