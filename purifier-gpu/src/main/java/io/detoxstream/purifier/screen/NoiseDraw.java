package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Tile;

/**
 * An image and the noise that one evaluation adds to it.
 *
 * @param image x_0, padded
 * @param noise n, as large
 * @param t 0-based step
 * @param signal factor of the image at t
 * @param sigma factor of the noise at t
 */
record NoiseDraw(Planes image, Planes noise, int t, float signal, float sigma) {
    static NoiseDraw of(Planes image, byte[] sha256, String stage, int t, KeyedNoise keyed, NoiseSchedule schedule) {
        Planes noise = new Planes(image.width(), image.height());
        keyed.fill(sha256, stage, 0, noise.data());
        return new NoiseDraw(image, noise, t, (float) schedule.signal(t), (float) schedule.noise(t));
    }

    /** Writes {@code x_t = signal x_0 + sigma n} of one tile into a device batch. */
    void writeNoisy(Tile tile, float[] batch, int offset) {
        int to = offset;
        for (int channel = 0; channel < Planes.CHANNELS; channel++) {
            for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                int from = (channel * image.height() + y) * image.width() + tile.x();
                for (int x = 0; x < tile.width(); x++) {
                    batch[to + x] = signal * image.data()[from + x] + sigma * noise.data()[from + x];
                }
                to += tile.width();
            }
        }
    }

    /** x_t of the whole image. */
    Planes noisy() {
        Planes noisy = new Planes(image.width(), image.height());
        writeNoisy(new Tile(0, 0, image.width(), image.height()), noisy.data(), 0);
        return noisy;
    }

    /**
     * The one-evaluation estimate {@code (x_t - sigma eps) / signal}, clipped to [-1, 1]. Written as a correction of
     * x_0, which needs no x_t and loses no digits.
     */
    Planes restore(Planes eps) {
        Planes restored = new Planes(image.width(), image.height());
        float ratio = sigma / signal;
        float[] data = restored.data();
        for (int i = 0; i < data.length; i++) {
            float estimate = image.data()[i] + ratio * (noise.data()[i] - eps.data()[i]);
            data[i] = Math.max(-1f, Math.min(1f, estimate));
        }
        return restored;
    }
}
