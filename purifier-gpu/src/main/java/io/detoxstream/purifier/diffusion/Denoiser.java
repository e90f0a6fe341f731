package io.detoxstream.purifier.diffusion;

import io.detoxstream.purifier.detect.Detector;
import java.util.Optional;

/**
 * A noise-predicting network eps_theta(x_t, t). One that {@link #takesNoiseMap} can also be told the noise of every
 * single pixel. Implementations are safe for use by several threads at once.
 */
public interface Denoiser extends AutoCloseable {
    /** What the network is and what it was trained for. */
    ModelInfo model();

    /** The largest step that the network was trained for, at most timesteps - 1; greater ones are refused. */
    default int lastStep() {
        return model().schedule().timesteps() - 1;
    }

    /**
     * The detector that looks at images beside this network, and is closed with it; {@link Detector#OFF} where there is
     * none.
     */
    default Detector detector() {
        return Detector.OFF;
    }

    /**
     * The network that screening asks about weak noise: a cheaper one that stands in for this network, or this network
     * itself. It has the same detector, and is closed with this network, never on its own.
     */
    default Denoiser screening() {
        return this;
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

    /** Whether the noise may differ from pixel to pixel. */
    default boolean takesNoiseMap() {
        return model().conditioning() == Conditioning.NOISE_MAP;
    }

    /**
     * One device batch whose pixels carry different noise: {@code x_t = sqrt(1 - sigma^2) x_0 + sigma n} for each.
     *
     * @param xt as above
     * @param n images, 1 or more
     * @param height rows, a multiple of {@link ModelInfo#sizeMultiple()}
     * @param width columns, likewise
     * @param sigma {@code n * height * width} values: standard deviation sqrt(1 - alphaBar) of each pixel's noise, in
     *     0..1; 0 says that the pixel is x_0 itself
     * @return predicted noise, same shape as xt; without meaning where sigma is 0
     * @throws DenoiserException if the device or the runtime fails
     * @throws IllegalArgumentException if shapes do not fit or a sigma is out of range
     * @throws UnsupportedOperationException if the network is told one step per image ({@link #takesNoiseMap})
     */
    default float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
        throw new UnsupportedOperationException(
                "the network " + model().name() + " is told one step per image, not the noise of every pixel");
    }

    /**
     * All steps of the guided reverse process as one question.
     *
     * @return empty where the steps are to be gone one by one, with the same result
     */
    default Optional<Sampler> sampler(Sampler.Kind kind) {
        return Optional.empty();
    }

    @Override
    void close();
}
