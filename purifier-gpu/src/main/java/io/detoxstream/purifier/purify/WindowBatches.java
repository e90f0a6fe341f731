package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates the network on windows of several areas and images; windows of equal size share device batches of bounded
 * size. What fails is booked on the account of its image and spoils no other. For one thread.
 */
final class WindowBatches {
    private static final int MOST_WINDOWS = 32;
    private static final int MOST_PIXELS = MOST_WINDOWS * 64 * 64;

    private final Denoiser denoiser;

    WindowBatches(Denoiser denoiser) {
        this.denoiser = denoiser;
    }

    Denoiser denoiser() {
        return denoiser;
    }

    /**
     * One window to evaluate.
     *
     * @param noisy x_t of its area
     * @param tile where it lies in the area
     * @param answer where the predicted noise goes, as large as the area
     * @param noised the pixels of the area that carry noise, if others carry none; empty if all do
     * @param account of the image
     */
    record Window(Planes noisy, Tile tile, Patchwork answer, Optional<Mask> noised, Account account) {}

    /** What the windows of a batch have in common. */
    private record Size(int width, int height, boolean noiseMap) {}

    /** Windows of a size that share a device batch, 1 to 32. */
    static int most(int width, int height) {
        return Math.max(1, Math.min(MOST_WINDOWS, MOST_PIXELS / (width * height)));
    }

    /**
     * Answers all windows but those of images that have failed.
     *
     * @param t 0-based step of all windows
     */
    void evaluate(List<Window> windows, int t) {
        Map<Size, List<Window>> bySize = new LinkedHashMap<>();
        for (Window window : windows) {
            Size size = new Size(
                    window.tile().width(),
                    window.tile().height(),
                    window.noised().isPresent());
            bySize.computeIfAbsent(size, any -> new ArrayList<>()).add(window);
        }
        bySize.forEach((size, same) -> {
            int most = most(size.width(), size.height());
            for (int first = 0; first < same.size(); first += most) {
                batch(same.subList(first, Math.min(same.size(), first + most)), size, t);
            }
        });
    }

    private void batch(List<Window> windows, Size size, int t) {
        List<Window> open =
                windows.stream().filter(window -> window.account().isOpen()).toList();
        if (open.isEmpty()) {
            return;
        }
        try {
            answer(open, size, t);
        } catch (DenoiserException e) {
            if (open.size() == 1) {
                open.get(0).account().failed("device-fault", e.getMessage());
            } else {
                // whoever is to blame: each alone shows it
                open.forEach(window -> batch(List.of(window), size, t));
            }
        }
    }

    private void answer(List<Window> windows, Size size, int t) {
        int n = windows.size();
        int values = Planes.CHANNELS * size.width() * size.height();
        float[] xt = new float[n * values];
        for (int i = 0; i < n; i++) {
            copy(windows.get(i), xt, i * values);
        }
        float[] eps = predict(windows, xt, size, t);
        for (int i = 0; i < n; i++) {
            Window window = windows.get(i);
            window.account().evaluated();
            float wrong = firstNonFinite(eps, i * values, values);
            if (wrong == 0) {
                window.answer().add(window.tile(), eps, i * values);
            } else {
                window.account().failed("non-finite", "the network predicted " + wrong + " at step " + t);
            }
        }
    }

    /** NaN or an infinity, or 0 if there is none. */
    private static float firstNonFinite(float[] eps, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!Float.isFinite(eps[i])) {
                return eps[i];
            }
        }
        return 0;
    }

    private float[] predict(List<Window> windows, float[] xt, Size size, int t) {
        int n = windows.size();
        if (!size.noiseMap()) {
            int[] steps = new int[n];
            Arrays.fill(steps, t);
            return denoiser.predictNoise(xt, n, size.height(), size.width(), steps);
        }
        float noise = (float) denoiser.model().schedule().noise(t);
        float[] sigma = new float[n * size.width() * size.height()];
        int to = 0;
        for (Window window : windows) {
            Tile tile = window.tile();
            Mask noised = window.noised().orElseThrow();
            for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                    sigma[to++] = noised.get(x, y) ? noise : 0;
                }
            }
        }
        return denoiser.predictNoise(xt, n, size.height(), size.width(), sigma);
    }

    private static void copy(Window window, float[] batch, int offset) {
        Planes area = window.noisy();
        Tile tile = window.tile();
        int to = offset;
        for (int c = 0; c < Planes.CHANNELS; c++) {
            for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                System.arraycopy(
                        area.data(), (c * area.height() + y) * area.width() + tile.x(), batch, to, tile.width());
                to += tile.width();
            }
        }
    }
}
