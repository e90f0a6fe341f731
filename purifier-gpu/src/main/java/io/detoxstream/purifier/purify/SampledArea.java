package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.purify.PurificationSettings.Outside;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * State of the reverse process in one rectangle of an image. Inside the mask the state follows the network; outside it
 * is the guide, with new noise at each step or without any. For one thread.
 */
final class SampledArea {
    private final Tile tile;
    private final Planes guide;
    private final boolean[] inside;
    private final boolean known;
    private final int margin;
    private final List<Tile> windows;
    private final AreaNoise noise;
    private final Optional<WeakDraw> weak;
    private Planes state;
    private Patchwork predicted;
    private boolean finished;

    /** Fresh noise for one area of one image. */
    record AreaNoise(KeyedNoise keyed, byte[] contentSha256, int firstStep) {
        float[] draw(String stage, int step, int length) {
            float[] values = new float[length];
            keyed.fill(contentSha256, stage, firstStep + step, values);
            return values;
        }
    }

    /** @param weak noise of the restoration that the image still has to go through; empty if it is a guide already */
    SampledArea(
            Tile tile,
            Planes image,
            Mask mask,
            AreaNoise noise,
            Neighbourhood neighbourhood,
            Outside outside,
            Optional<WeakDraw> weak) {
        this.weak = weak;
        this.tile = tile;
        this.guide = Padding.cut(image, tile);
        this.inside = cut(mask, tile);
        this.margin = neighbourhood.margin();
        this.noise = noise;
        this.known = outside == Outside.KNOWN;
        Mask masked = new Mask(tile.width(), tile.height(), inside);
        this.windows = neighbourhood.windows(tile.width(), tile.height()).stream()
                .filter(window -> masked.touches(Areas.inner(window, tile.width(), tile.height(), margin)))
                .toList();
    }

    private static boolean[] cut(Mask mask, Tile tile) {
        boolean[] part = new boolean[tile.width() * tile.height()];
        for (int y = 0; y < tile.height(); y++) {
            System.arraycopy(
                    mask.inside(), (tile.y() + y) * mask.width() + tile.x(), part, y * tile.width(), tile.width());
        }
        return part;
    }

    /** x_t2 = signal(t2) guide + noise(t2) n, inside of the mask and, unless it is known, outside. */
    void begin(NoiseSchedule schedule, int t2) {
        float[] n = strongNoise();
        state = new Planes(guide.width(), guide.height());
        for (int i = 0; i < n.length; i++) {
            float noisy = (float) (schedule.signal(t2) * guide.data()[i] + schedule.noise(t2) * n[i]);
            state.data()[i] = isKnown(i % inside.length) ? guide.data()[i] : noisy;
        }
    }

    /** What the network has to be asked before the next step; windows that answer for no masked pixel are left out. */
    List<WindowBatches.Window> questions(Account account) {
        predicted = new Patchwork(guide.width(), guide.height(), margin);
        Optional<Mask> noised = known ? Optional.of(new Mask(tile.width(), tile.height(), inside)) : Optional.empty();
        List<WindowBatches.Window> questions = new ArrayList<>();
        for (Tile window : windows) {
            questions.add(new WindowBatches.Window(state, window, predicted, noised, account));
        }
        return questions;
    }

    /**
     * Goes one step on, once the questions are answered.
     *
     * @param number of the step, from 0
     */
    void advance(ReverseStep step, int number) {
        // one draw serves both: inside as z of the step, outside as the guide's new noise
        float[] z = step.nextNoise() > 0 ? freshNoise(number) : new float[guide.data().length];
        int area = inside.length;
        float[] x = state.data();
        for (int i = 0; i < x.length; i++) {
            int pixel = i % area;
            x[i] = inside[pixel]
                    ? step.apply(x[i], predicted.mean(i / area, pixel), z[i])
                    : known ? guide.data()[i] : step.renoise(guide.data()[i], z[i]);
        }
    }

    /** Whether one window shows the network all of the area. */
    boolean isSeenAtOnce() {
        return windows.equals(List.of(new Tile(0, 0, tile.width(), tile.height())));
    }

    /** What the area begins from, and stays with outside of the mask once it is restored. */
    Planes guide() {
        return guide;
    }

    Optional<WeakDraw> weak() {
        return weak;
    }

    boolean isInside(int pixel) {
        return inside[pixel];
    }

    float[] strongNoise() {
        return noise.draw("strong", 0, guide.data().length);
    }

    /** @param number of the step, from 0 */
    float[] freshNoise(int number) {
        return noise.draw("step", number, guide.data().length);
    }

    /**
     * Goes all steps on.
     *
     * @param values hold the last state
     * @param offset where it begins
     */
    void finish(float[] values, int offset) {
        System.arraycopy(values, offset, state.data(), 0, state.data().length);
        finished = true;
    }

    /** Whether all steps were gone at once. */
    boolean isFinished() {
        return finished;
    }

    private boolean isKnown(int pixel) {
        return known && !inside[pixel];
    }

    /** Writes the masked pixels of the last state into the image, and all that were restored with them; others stay. */
    void compositeInto(Planes image) {
        int area = inside.length;
        for (int i = 0; i < state.data().length; i++) {
            int pixel = i % area;
            if (inside[pixel] || weak.isPresent()) {
                int y = tile.y() + pixel / tile.width();
                int x = tile.x() + pixel % tile.width();
                image.data()[(i / area * image.height() + y) * image.width() + x] = state.data()[i];
            }
        }
    }
}
