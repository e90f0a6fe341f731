package io.detoxstream.purifier.diffusion;

/**
 * All steps of a guided reverse process as one question to the device ({@link
 * io.detoxstream.purifier.diffusion.graph.SamplerGraph} has the arithmetic). Safe for several threads.
 */
public interface Sampler {
    /**
     * Images of one size on their way from strong noise to an image.
     *
     * @param images how many, 1 or more
     * @param width columns, a multiple of {@link ModelInfo#sizeMultiple()}
     * @param height rows, likewise
     * @param guide {@code images * 3 * height * width} values in [-1, 1]
     * @param mask {@code images * height * width} values, 1 inside and 0 outside
     * @param noise {@code images * steps * 3 * height * width} values: of each image the strong noise, then the fresh
     *     noise of every step but the last
     */
    record Batch(int images, int width, int height, float[] guide, float[] mask, float[] noise) {}

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
