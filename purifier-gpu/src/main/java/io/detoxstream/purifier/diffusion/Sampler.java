package io.detoxstream.purifier.diffusion;

import java.util.Optional;

/**
 * All steps of a guided reverse process as one question to the device ({@link
 * io.detoxstream.purifier.diffusion.graph.SamplerGraph} has the arithmetic). Safe for several threads.
 */
public interface Sampler {
    /**
     * What a sampler does.
     *
     * @param steps evaluations of the reverse process, 1 or more
     * @param known whether pixels outside of the mask carry no noise; only if the network takes a noise map
     * @param restoring whether guides are restored first, with one evaluation more
     */
    record Kind(int steps, boolean known, boolean restoring) {}

    /**
     * Images of one size on their way from strong noise to an image.
     *
     * @param images how many, 1 or more
     * @param width columns, a multiple of {@link ModelInfo#sizeMultiple()}
     * @param height rows, likewise
     * @param guide {@code images * 3 * height * width} values in [-1, 1]; of an image that is to be restored, what is
     *     restored
     * @param mask {@code images * height * width} values, 1 inside and 0 outside
     * @param noise {@code images * steps * 3 * height * width} values: of each image the strong noise, then the fresh
     *     noise of every step but the last
     * @param restoration of guides; present exactly if the sampler is restoring
     */
    record Batch(
            int images,
            int width,
            int height,
            float[] guide,
            float[] mask,
            float[] noise,
            Optional<Restoration> restoration) {}

    /**
     * The weak restoration that comes before the reverse process, as {@code x_0 + (n - eps) noise / signal}, clipped.
     *
     * @param wanted of each image 1 if its guide is to be restored, 0 if it stays
     * @param noise values like the guide's
     * @param signal signal of the weak step
     * @param sigma noise of the weak step
     * @param number 0-based weak step
     */
    record Restoration(float[] wanted, float[] noise, float signal, float sigma, int number) {}

    /**
     * The steps, the same for all images.
     *
     * @param coefficients of each step signal, noise, nextSignal, nextNoise, direction and sigma
     * @param numbers 0-based step that the network is asked about at each
     */
    record Path(float[] coefficients, int[] numbers) {}

    /**
     * @param images values like the guide's; outside of the mask the guide itself
     * @param finite whether all that the network predicted for an image were finite numbers
     */
    record Sampled(float[] images, boolean[] finite) {}

    /** @throws DenoiserException if the device or the runtime fails */
    Sampled sample(Batch batch, Path path);
}
