package io.detoxstream.purifier.diffusion;

import java.util.Arrays;

/**
 * A DDPM noise schedule: {@code x_t = sqrt(alphaBar(t)) x_0 + sqrt(1 - alphaBar(t)) n} for the 0-based step t.
 *
 * <p>The running product is kept in double: at t = 999 a float product has lost half of its digits. Source of the
 * formulas: Ho et al. 2020 (linear), Nichol and Dhariwal 2021 (cosine, s = 0.008, beta capped at 0.999). Immutable.
 */
public final class NoiseSchedule {
    private final String name;
    private final double[] alphaBar;

    private NoiseSchedule(String name, double[] beta) {
        this.name = name;
        this.alphaBar = new double[beta.length];
        double product = 1;
        for (int t = 0; t < beta.length; t++) {
            product *= 1 - beta[t];
            alphaBar[t] = product;
        }
    }

    /** Betas equally spaced from {@code betaStart} to {@code betaEnd}, both included. */
    public static NoiseSchedule linear(int timesteps, double betaStart, double betaEnd) {
        requireSteps(timesteps);
        if (!(betaStart > 0 && betaStart <= betaEnd && betaEnd < 1)) {
            throw new IllegalArgumentException(
                    "betas must obey 0 < start <= end < 1, not " + betaStart + " and " + betaEnd);
        }
        double[] beta = new double[timesteps];
        for (int t = 0; t < timesteps; t++) {
            beta[t] = betaStart + (betaEnd - betaStart) * t / (timesteps - 1);
        }
        return new NoiseSchedule("linear", beta);
    }

    /** alphaBar(t) = f(t + 1) / f(0) with f(u) = cos^2(((u / T) + s) / (1 + s) * pi / 2). */
    public static NoiseSchedule cosine(int timesteps) {
        requireSteps(timesteps);
        double[] beta = new double[timesteps];
        for (int t = 0; t < timesteps; t++) {
            beta[t] = Math.min(0.999, 1 - cosineSquared(t + 1, timesteps) / cosineSquared(t, timesteps));
        }
        return new NoiseSchedule("cosine", beta);
    }

    private static double cosineSquared(int u, int timesteps) {
        double c = Math.cos(((double) u / timesteps + 0.008) / 1.008 * Math.PI / 2);
        return c * c;
    }

    private static void requireSteps(int timesteps) {
        if (timesteps < 2) {
            throw new IllegalArgumentException("a schedule needs 2 steps or more, not " + timesteps);
        }
    }

    /** linear or cosine. */
    public String name() {
        return name;
    }

    /** Number of steps T; t runs from 0 to T - 1. */
    public int timesteps() {
        return alphaBar.length;
    }

    /** Share of the signal's variance left at step t, strictly decreasing in (0, 1). */
    public double alphaBar(int t) {
        return alphaBar[t];
    }

    /** sqrt(alphaBar(t)): what the image is scaled by. */
    public double signal(int t) {
        return Math.sqrt(alphaBar[t]);
    }

    /** sqrt(1 - alphaBar(t)): standard deviation of the noise, in units of [-1, 1] pixels. */
    public double noise(int t) {
        return Math.sqrt(1 - alphaBar[t]);
    }

    /** Whether both are the same schedule: by name, number of steps and noise at each. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NoiseSchedule schedule
                && name.equals(schedule.name)
                && Arrays.equals(alphaBar, schedule.alphaBar);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(alphaBar);
    }

    @Override
    public String toString() {
        return name + "(" + timesteps() + ")";
    }
}
