package io.detoxstream.bench.image;

import java.util.function.Supplier;

/** Clean and triggered images in turn, the triggered ones spread as evenly as their share allows. For one thread. */
public final class Mixture implements Supplier<Picture> {
    private final Pool pool;
    private final double share;
    private double due;
    private int clean;
    private int triggered;

    Mixture(Pool pool, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, not at " + share);
        }
        this.pool = pool;
        this.share = share;
    }

    @Override
    public Picture get() {
        due += share;
        // a share such as 0.05 is no sum of powers of two
        if (due >= 1 - 1e-9) {
            due -= 1;
            return pool.triggered().get(triggered++ % pool.triggered().size());
        }
        return pool.clean().get(clean++ % pool.clean().size());
    }
}
