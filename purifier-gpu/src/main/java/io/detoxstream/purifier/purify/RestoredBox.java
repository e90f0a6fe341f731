package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Tile;
import java.util.Optional;

/** One rectangle of a filled image that is given weak noise and restored by one evaluation per window. For one thread. */
final class RestoredBox {
    private final Tile box;
    private final Planes clean;
    private final float[] n;
    private final int t1;
    private final double ratio;
    private final Planes noisy;
    private final Patchwork predicted;

    /**
     * @param clean the pixels of the box
     * @param n standard normal noise, as large
     * @param t1 0-based step of the weak noise
     * @param margin pixels along a window's border that it does not answer for
     */
    RestoredBox(Tile box, Planes clean, float[] n, int t1, NoiseSchedule schedule, int margin) {
        double signal = schedule.signal(t1);
        double sigma = schedule.noise(t1);
        this.t1 = t1;
        this.box = box;
        this.clean = clean;
        this.n = n;
        this.ratio = sigma / signal;
        this.noisy = new Planes(box.width(), box.height());
        this.predicted = new Patchwork(box.width(), box.height(), margin);
        for (int i = 0; i < n.length; i++) {
            noisy.data()[i] = (float) (signal * clean.data()[i] + sigma * n[i]);
        }
    }

    /** @param tile where the window lies in the box */
    WindowBatches.Window window(Tile tile, Account account) {
        return new WindowBatches.Window(noisy, tile, predicted, Optional.empty(), account);
    }

    Planes clean() {
        return clean;
    }

    /** The weak noise, to be drawn once. */
    WeakDraw draw() {
        return new WeakDraw(n, t1);
    }

    /**
     * Writes x0hat = clip(x_0 + (n - eps) noise(t1) / signal(t1)) where a window was evaluated; other pixels of the
     * image stay.
     *
     * @param image may end before the box does, which then lies in the padding
     * @param wanted pixels of the image that may change
     */
    void restoreInto(Planes image, Mask wanted) {
        int area = box.width() * box.height();
        for (int pixel = 0; pixel < area; pixel++) {
            int x = box.x() + pixel % box.width();
            int y = box.y() + pixel / box.width();
            if (x >= image.width() || y >= image.height() || !predicted.covers(pixel) || !wanted.get(x, y)) {
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
