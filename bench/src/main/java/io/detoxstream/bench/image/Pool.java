package io.detoxstream.bench.image;

import java.util.List;

/**
 * Images of one size that take turns. The gate's answer to an image depends on its bytes and the noise key alone, so a
 * stream of images that it was asked about before has the share of flagged ones that was wanted.
 *
 * @param clean images without trigger, which the gate passes where it was asked
 * @param triggered images with a trigger, which the gate flags where it was asked
 */
public record Pool(ImageSize size, List<Picture> clean, List<Picture> triggered) {
    public Pool {
        if (clean.isEmpty() || triggered.isEmpty()) {
            throw new IllegalArgumentException("no " + (clean.isEmpty() ? "clean" : "triggered")
                    + " image of " + size + " is left for the benchmark: the gate "
                    + (clean.isEmpty() ? "flags all of them" : "flags none of them"));
        }
    }

    /** An endless mixture. */
    public Mixture mixed(double triggeredShare) {
        return new Mixture(this, triggeredShare);
    }
}
