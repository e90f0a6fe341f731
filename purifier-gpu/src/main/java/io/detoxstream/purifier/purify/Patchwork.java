package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Tile;

/**
 * Weighted mean of what overlapping windows say about the pixels of one area. A window counts less towards its own
 * border, so that no seam shows. For one thread.
 */
final class Patchwork {
    /** Pixels over which a window's weight rises. */
    private static final int RAMP = 16;

    private final Planes values;
    private final float[] weights;
    private final int margin;

    /** @param margin pixels along a window's border that do not count, unless it is also a border of the area */
    Patchwork(int width, int height, int margin) {
        this.margin = margin;
        this.values = new Planes(width, height);
        this.weights = new float[width * height];
    }

    /**
     * @param window inside the area
     * @param patch holds three planes of the window
     * @param offset where they begin
     */
    void add(Tile window, float[] patch, int offset) {
        int area = weights.length;
        int patchArea = window.width() * window.height();
        Tile inner = Areas.inner(window, values.width(), values.height(), margin);
        for (int y = 0; y < inner.height(); y++) {
            float rowWeight = rise(y, inner.height());
            int to = (inner.y() + y) * values.width() + inner.x();
            int from = offset + (inner.y() - window.y() + y) * window.width() + inner.x() - window.x();
            for (int x = 0; x < inner.width(); x++) {
                float weight = rowWeight * rise(x, inner.width());
                weights[to + x] += weight;
                for (int c = 0; c < Planes.CHANNELS; c++) {
                    values.data()[c * area + to + x] += weight * patch[c * patchArea + from + x];
                }
            }
        }
    }

    private static float rise(int position, int length) {
        int depth = Math.min(position, length - 1 - position) + 1;
        return Math.min(depth, RAMP) / (float) RAMP;
    }

    /** Whether any window has said something about a pixel of the area. */
    boolean covers(int pixel) {
        return weights[pixel] > 0;
    }

    /** The mean at one pixel that is covered. */
    float mean(int channel, int pixel) {
        return values.data()[channel * weights.length + pixel] / weights[pixel];
    }
}
