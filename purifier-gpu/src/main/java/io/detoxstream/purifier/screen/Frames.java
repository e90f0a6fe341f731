package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.spectral.SpectralFilter.Filtered;
import io.detoxstream.purifier.suspicion.LocalExcess;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import io.detoxstream.purifier.tile.Tiling;
import java.util.List;

/**
 * Examines frames. The noise is drawn for the whole frame, and the predicted noise is put together before maps and
 * restoration are computed: neither has seams. One noise level follows the other, so that a large frame needs memory
 * for one of them. What is scored are the tiles of the settings, whatever windows the network sees.
 */
final class Frames {
    private final FrameNetwork network;
    private final FrameNetwork inpainting;
    private final Examiner examiner;
    private final ScreeningSettings settings;

    /**
     * @param network asked about weak noise
     * @param inpainting asked about what is generated anew; sees as far as the other
     */
    Frames(FrameNetwork network, FrameNetwork inpainting, Examiner examiner, ScreeningSettings settings) {
        this.network = network;
        this.inpainting = inpainting;
        this.examiner = examiner;
        this.settings = settings;
    }

    /** Pixels of a frame with the padding that the network needs. */
    long paddedPixels(int width, int height) {
        return (long) network.padded(width) * network.padded(height);
    }

    /** Local excess of each tile; no more than that is computed. */
    double[] scores(ImageInput input) {
        Tiling windows = windows(input);
        SuspicionMap map = mapped(input, padded(input, windows), windows);
        return judged(input).stream()
                .mapToDouble(tile -> LocalExcess.of(map, tile))
                .toArray();
    }

    Examined examine(ImageInput input) {
        int width = input.image().width();
        int height = input.image().height();
        Tiling windows = windows(input);
        Planes padded = padded(input, windows);
        SuspicionMap separate = examiner.levels() == 2 ? mapped(input, padded, windows) : null;
        Filtered filtered = examiner.filtered(input);
        NoiseDraw weak = examiner.weak(Padding.pad(filtered.image(), windows.width(), windows.height()), input);
        Planes eps = network.predict(weak, windows);
        SuspicionMap map = separate == null ? map(weak, eps, padded, windows, input) : separate;
        Planes restored = Examiner.restored(weak, eps, input);
        int evaluations = windows.tiles().size() * examiner.levels();
        if (examiner.inpainter().wants(filtered)) {
            restored = inpaint(new Inpainter.Job(input, filtered, restored), windows);
            evaluations += windows.tiles().size() * examiner.inpainter().evaluations();
        }
        return Examiner.conclude(Planes.of(input.image()), restored, map, judged(input), evaluations, filtered.bins());
    }

    private Planes inpaint(Inpainter.Job job, Tiling windows) {
        Inpainter.Network whole = (states, t) -> List.of(inpainting.predict(states.get(0), t, windows));
        return examiner.inpainter()
                .inpaint(List.of(job), windows.width(), windows.height(), whole)
                .get(0);
    }

    /** What is known of a frame at a fraction of its size. */
    record Coarse(SuspicionMap map, List<Tile> windows, int evaluations) {
        double[] scores() {
            return windows.stream()
                    .mapToDouble(tile -> LocalExcess.of(map, tile))
                    .toArray();
        }
    }

    /** @param scale 2, 4 or 8 */
    Coarse coarse(ImageInput input, int scale) {
        Planes small = Planes.of(input.image());
        for (int halved = 1; halved < scale; halved *= 2) {
            small = small.halved();
        }
        Tiling windows = network.windows(small.width(), small.height());
        Planes padded = Padding.pad(small, windows.width(), windows.height());
        NoiseDraw draw = examiner.mapped(padded, input, scale);
        Planes eps = network.predict(draw, windows);
        float[] found = examiner.detects() ? network.find(padded, windows) : new float[0];
        return new Coarse(
                examiner.map(draw, eps, found, small.width(), small.height()),
                judged(small.width(), small.height()),
                windows.tiles().size());
    }

    private Tiling windows(ImageInput input) {
        return network.windows(input.image().width(), input.image().height());
    }

    private static Planes padded(ImageInput input, Tiling windows) {
        return Padding.pad(Planes.of(input.image()), windows.width(), windows.height());
    }

    /** The tiles that a frame is judged by. */
    private List<Tile> judged(ImageInput input) {
        return judged(input.image().width(), input.image().height());
    }

    private List<Tile> judged(int width, int height) {
        return settings.tiles(width, height).tiles().stream()
                .map(tile -> inside(tile, width, height))
                .toList();
    }

    private SuspicionMap mapped(ImageInput input, Planes padded, Tiling windows) {
        NoiseDraw draw = examiner.mapped(padded, input);
        return map(draw, network.predict(draw, windows), padded, windows, input);
    }

    private SuspicionMap map(NoiseDraw draw, Planes eps, Planes padded, Tiling windows, ImageInput input) {
        float[] found = examiner.detects() ? network.find(padded, windows) : new float[0];
        return examiner.map(
                draw, eps, found, input.image().width(), input.image().height());
    }

    private static Tile inside(Tile tile, int width, int height) {
        return new Tile(
                tile.x(),
                tile.y(),
                Math.min(tile.width(), width - tile.x()),
                Math.min(tile.height(), height - tile.y()));
    }
}
