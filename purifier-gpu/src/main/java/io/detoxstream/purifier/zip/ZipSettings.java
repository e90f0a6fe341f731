package io.detoxstream.purifier.zip;

import java.util.Locale;

/**
 * How an image is purified by ZIP.
 *
 * @param combination how the two projections become one
 * @param block side of the blocks in pixels, 1 or more; a divisor of what the model's sides must be multiples of
 * @param exponent p of the confidence w_t = 1 - alphaBar(t)^p, above 0: larger holds to the input longer
 * @param steps reverse steps, one evaluation each
 * @param start what is purified from
 * @param t 0-based step of the first evaluation; with the start at noise a late one
 */
public record ZipSettings(Combination combination, int block, double exponent, int steps, Start start, int t) {
    /** As published: 20 steps of 1000 from pure noise, blocks of 2, p = 1. */
    public static final ZipSettings PUBLISHED = new ZipSettings(Combination.AVERAGED, 2, 1, 20, Start.NOISE, 950);
    /**
     * Likewise, but from the noised input: on CIFAR-10 half of the loss in clean accuracy of {@link #PUBLISHED}, and as
     * good against low-frequency patterns.
     */
    public static final ZipSettings DEFAULT = new ZipSettings(Combination.AVERAGED, 2, 1, 20, Start.INPUT, 300);

    /** How the projections P1 (channel mean) and P2 (block mean) become one. */
    public enum Combination {
        /** (P1 + P2) / 2, which is no projection: what only one of them keeps is half corrected. */
        AVERAGED,
        /** P1 + P2 - P1 P2, the projection on all that either keeps. */
        EXACT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the first state is. */
    public enum Start {
        /** Noise alone: the input speaks only through the projections. */
        NOISE,
        /** The input under the noise of the first step. */
        INPUT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ZipSettings {
        if (block < 1 || !(exponent > 0 && exponent < 1e6)) {
            throw new IllegalArgumentException(
                    "zip.block must be 1 or greater and zip.exponent above 0: " + block + ", " + exponent);
        }
        if (steps < 1 || t < steps - 1) {
            throw new IllegalArgumentException("zip.steps must be 1 to zip.t + 1: " + steps + ", " + t);
        }
    }

    public ZipSettings withCombination(Combination other) {
        return new ZipSettings(other, block, exponent, steps, start, t);
    }

    /** The 0-based step of evaluation k: evenly spaced from t at 0 to 0 at the last; -1, the image, after that. */
    int step(int k) {
        if (k == steps) {
            return -1;
        }
        return steps == 1 ? t : (int) Math.round((double) t * (steps - 1 - k) / (steps - 1));
    }
}
