package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.diffusion.NoiseSchedule;

/**
 * Which SampDetox ("SampDetox: Black-box Backdoor Defense via Perturbation-based Sample Detoxification", NeurIPS 2024).
 *
 * @param name stable name
 * @param description one sentence for people
 * @param t1 reverse steps of the global stage
 * @param t2 most reverse steps of the local stage
 * @param ssimDataRange data range of the SSIM map for pixels in [0, 1]
 * @param red weight of the red channel's map; those of green and blue follow
 * @param publishedIndex whether k steps begin at the noise of step index k, as the published code has it, though the
 *     network is then asked about k - 1, and pixels of strength 0 get the noise of index 0, which nobody removes;
 *     otherwise k steps begin at index k - 1 and strength 0 means none
 */
record SampDetoxSettings(
        String name,
        String description,
        int t1,
        int t2,
        double ssimDataRange,
        double red,
        double green,
        double blue,
        boolean publishedIndex) {
    /** The paper's steps, with textbook SSIM, as the paper's own data range is not known. */
    static final SampDetoxSettings PAPER = new SampDetoxSettings(
            "sampdetox-paper",
            "SampDetox with the paper's steps 20 and 120, all of them, on this model's schedule",
            20,
            120,
            1,
            0.30,
            0.59,
            0.11,
            false);

    /** The paper's noise: its cosine schedule at 20 and 120 has the noise of the linear one at 9 and 58. */
    static final SampDetoxSettings COSINE = new SampDetoxSettings(
            "sampdetox-cosine",
            "SampDetox at the noise of the paper's cosine schedule: steps 9 and 58 of the linear one",
            9,
            58,
            1,
            0.30,
            0.59,
            0.11,
            false);

    /** The published code: both stages at 120, SSIM constants for data up to 255, red and blue weights swapped. */
    static final SampDetoxSettings CODE = new SampDetoxSettings(
            "sampdetox-code",
            "SampDetox as its published code runs: steps 120 and 120, SSIM range 255",
            120,
            120,
            255,
            0.11,
            0.59,
            0.30,
            true);

    /** Factor of the image where k steps begin. */
    double signal(NoiseSchedule schedule, int k) {
        return untouched(k) ? 1 : schedule.signal(index(k));
    }

    /** Factor of the noise there. */
    double noise(NoiseSchedule schedule, int k) {
        return untouched(k) ? 0 : schedule.noise(index(k));
    }

    private boolean untouched(int k) {
        return k == 0 && !publishedIndex;
    }

    private int index(int k) {
        return publishedIndex ? k : k - 1;
    }
}
