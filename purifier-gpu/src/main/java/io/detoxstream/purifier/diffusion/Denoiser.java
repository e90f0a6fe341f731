package io.detoxstream.purifier.diffusion;

/**
 * A noise-predicting network eps_theta(x_t, t). Implementations are safe for use by several threads at once.
 */
public interface Denoiser extends AutoCloseable {
    /** What the network is and what it was trained for. */
    ModelInfo model();

    /** The largest step that the network was trained for, at most timesteps - 1; greater ones are refused. */
    default int lastStep() {
        return model().schedule().timesteps() - 1;
    }

    /**
     * One device batch.
     *
     * @param xt noisy images, NCHW with 3 channels: {@code n * 3 * height * width} values, pixels in [-1, 1] plus noise
     * @param n images, 1 or more
     * @param height rows, a multiple of {@link ModelInfo#sizeMultiple()}
     * @param width columns, likewise
     * @param t 0-based step of each image, n values in 0..{@link #lastStep()}
     * @return predicted noise, same shape as xt
     * @throws DenoiserException if the device or the runtime fails
     * @throws IllegalArgumentException if shapes or steps do not fit
     */
    float[] predictNoise(float[] xt, int n, int height, int width, int[] t);

    @Override
    void close();
}
