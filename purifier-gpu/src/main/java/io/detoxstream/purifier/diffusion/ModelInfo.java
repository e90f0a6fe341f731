package io.detoxstream.purifier.diffusion;

/**
 * What travels with a denoiser file.
 *
 * @param name short name, for example denoiser-small
 * @param sha256 SHA-256 of the file, 64 lower-case hexadecimal digits
 * @param precision arithmetic on the device, for example fp32
 * @param device cpu or cuda:N, where it really runs
 * @param schedule the schedule it was trained with
 * @param prediction what it predicts: epsilon
 * @param sizeMultiple height and width of its input must be multiples of this
 */
public record ModelInfo(
        String name,
        String sha256,
        String precision,
        String device,
        NoiseSchedule schedule,
        String prediction,
        int sizeMultiple) {}
