package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.NoiseSchedule;

/**
 * Coefficients of one reverse step from t to an earlier s (DDIM, Song et al. 2021, eq. 12 and 16):
 *
 * <pre>
 * x0hat = clip((x_t - noise(t) eps) / signal(t))
 * x_s   = signal(s) x0hat + sqrt(1 - abar(s) - sigma^2) eps' + sigma z
 * sigma = eta sqrt((1 - abar(s)) / (1 - abar(t))) sqrt(1 - abar(t) / abar(s))
 * </pre>
 *
 * where eps' is the noise that belongs to the clipped x0hat; without clipping it is eps itself. The last step ends at
 * the image: abar = 1, so x_s = x0hat.
 *
 * @param t 0-based step the network is asked about
 * @param signal signal(t)
 * @param noise noise(t)
 * @param nextSignal signal(s)
 * @param nextNoise noise(s), 0 at the image
 * @param direction factor of eps'
 * @param sigma factor of the fresh noise z
 */
public record ReverseStep(
        int t, double signal, double noise, double nextSignal, double nextNoise, double direction, double sigma) {
    /**
     * @param t 0-based step
     * @param s 0-based step less than t, or negative for the image itself
     * @param eta share of fresh noise, 0 to 1
     */
    public static ReverseStep between(NoiseSchedule schedule, int t, int s, double eta) {
        double here = schedule.alphaBar(t);
        double next = s < 0 ? 1 : schedule.alphaBar(s);
        double sigma = eta * Math.sqrt((1 - next) / (1 - here)) * Math.sqrt(1 - here / next);
        double direction = Math.sqrt(Math.max(0, 1 - next - sigma * sigma));
        return new ReverseStep(
                t, Math.sqrt(here), Math.sqrt(1 - here), Math.sqrt(next), Math.sqrt(1 - next), direction, sigma);
    }

    /** Equally spaced steps from t2 to the image, one evaluation each, the first at t2. */
    public static ReverseStep[] path(NoiseSchedule schedule, PurificationSettings settings) {
        return path(schedule, settings.t2(), settings.steps(), settings.eta());
    }

    /**
     * Equally spaced steps to the image, one evaluation each.
     *
     * @param from 0-based step of the first
     * @param count 1 to from + 1
     * @param eta share of fresh noise, 0 to 1
     */
    public static ReverseStep[] path(NoiseSchedule schedule, int from, int count, double eta) {
        ReverseStep[] path = new ReverseStep[count];
        for (int k = 0; k < count; k++) {
            path[k] = between(schedule, at(from, count, k), at(from, count, k + 1), eta);
        }
        return path;
    }

    /** From the first step at k = 0 to -1 at k = count. */
    private static int at(int from, int count, int k) {
        return (int) Math.round(from - (from + 1.0) * k / count);
    }

    /** x_s of a value, given the predicted and the fresh noise. NaN stays NaN. */
    public float apply(float xt, float eps, float z) {
        return towards(xt, clean(xt, eps), z);
    }

    /** x0hat of a value. NaN stays NaN. */
    public double clean(float xt, float eps) {
        return Math.max(-1, Math.min(1, (xt - noise * eps) / signal));
    }

    /** x_s of a value whose x0hat is known, or was changed. */
    public float towards(float xt, double clean, float z) {
        double implied = (xt - signal * clean) / noise;
        return (float) (nextSignal * clean + direction * implied + sigma * z);
    }

    /** What a known value is at s: x_s = signal(s) x_0 + noise(s) z. */
    float renoise(float known, float z) {
        return (float) (nextSignal * known + nextNoise * z);
    }
}
