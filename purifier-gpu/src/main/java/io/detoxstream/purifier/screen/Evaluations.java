package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Tile;

/** One device batch being put together: noisy tiles of equal size, each with its step. For one thread. */
final class Evaluations {
    /** Items of a batch at the size below; fewer of larger ones, so that a batch's device memory is bounded. */
    private static final int MOST_ITEMS = 32;

    private static final int MOST_PIXELS = MOST_ITEMS * 64 * 64;

    private final int width;
    private final int height;
    private final int values;
    private final float[] batch;
    private final int[] steps;
    private int items;

    Evaluations(int capacity, int width, int height) {
        this.width = width;
        this.height = height;
        this.values = Planes.CHANNELS * width * height;
        this.batch = new float[capacity * values];
        this.steps = new int[capacity];
    }

    /** How many items of a size one device batch may hold, 1 to 32. */
    static int most(int width, int height) {
        long area = (long) width * height;
        return (int) Math.max(1, Math.min(MOST_ITEMS, MOST_PIXELS / area));
    }

    void add(NoiseDraw draw, Tile tile) {
        draw.writeNoisy(tile, batch, items * values);
        steps[items++] = draw.t();
    }

    /** @param xt noisy image, as large as the items */
    void add(Planes xt, int t) {
        System.arraycopy(xt.data(), 0, batch, items * values, values);
        steps[items++] = t;
    }

    /**
     * Evaluates all items.
     *
     * @return predicted noise, item after item
     * @throws DenoiserException also if the network returns anything but finite numbers
     */
    float[] run(Denoiser denoiser) {
        float[] eps = denoiser.predictNoise(batch, items, height, width, steps);
        for (int i = 0; i < eps.length; i++) {
            if (!Float.isFinite(eps[i])) {
                throw new DenoiserException("the network " + denoiser.model().name() + " predicted " + eps[i]
                        + " for item " + i / values + " of a batch of " + items);
            }
        }
        return eps;
    }
}
