package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Tile;

/** One rectangle of a filled image that is given weak noise and restored by one evaluation per tile. For one thread. */
final class RestoredBox {
    private final Tile box;
    private final Planes clean;
    private final float[] n;
    private final double ratio;
    private final Planes noisy;
    private final Patchwork predicted;

    /**
     * @param clean the pixels of the box
     * @param n standard normal noise, as large
     * @param signal signal(t1)
     * @param sigma noise(t1)
     */
    RestoredBox(Tile box, Planes clean, float[] n, double signal, double sigma) {
        this.box = box;
        this.clean = clean;
        this.n = n;
        this.ratio = sigma / signal;
        this.noisy = new Planes(box.width(), box.height());
        this.predicted = new Patchwork(box.width(), box.height());
        for (int i = 0; i < n.length; i++) {
            noisy.data()[i] = (float) (signal * clean.data()[i] + sigma * n[i]);
        }
    }

    /** Whether a tile belongs to this box; tiles are never cut by one. */
    boolean contains(Tile tile) {
        return tile.x() >= box.x()
                && tile.y() >= box.y()
                && tile.x() < box.x() + box.width()
                && tile.y() < box.y() + box.height();
    }

    WindowBatches.Window window(Tile tile) {
        Tile inBox = new Tile(tile.x() - box.x(), tile.y() - box.y(), tile.width(), tile.height());
        return new WindowBatches.Window(noisy, inBox, predicted);
    }

    /**
     * Writes x0hat = clip(x_0 + (n - eps) noise(t1) / signal(t1)) where a tile was evaluated; other pixels of the image
     * stay.
     *
     * @param image may end before the box does, which then lies in the padding
     */
    void restoreInto(Planes image) {
        int area = box.width() * box.height();
        for (int pixel = 0; pixel < area; pixel++) {
            int x = box.x() + pixel % box.width();
            int y = box.y() + pixel / box.width();
            if (x >= image.width() || y >= image.height() || !predicted.covers(pixel)) {
                continue;
            }
            for (int c = 0; c < Planes.CHANNELS; c++) {
                int i = c * area + pixel;
                double estimate = clean.data()[i] + ratio * (n[i] - predicted.mean(c, pixel));
                image.data()[(c * image.height() + y) * image.width() + x] =
                        (float) Math.max(-1, Math.min(1, estimate));
            }
        }
    }
}
