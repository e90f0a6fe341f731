package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.Planes;
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
    private final Examiner examiner;
    private final ScreeningSettings settings;

    Frames(FrameNetwork network, Examiner examiner, ScreeningSettings settings) {
        this.network = network;
        this.examiner = examiner;
        this.settings = settings;
    }

    /** Pixels of a frame with the padding that the network needs. */
    long paddedPixels(int width, int height) {
        return (long) network.padded(width) * network.padded(height);
    }

    Examined examine(ImageInput input) {
        int width = input.image().width();
        int height = input.image().height();
        Tiling windows = network.windows(width, height);
        Planes padded = Padding.pad(Planes.of(input.image()), windows.width(), windows.height());
        SuspicionMap separate = examiner.levels() == 2 ? scoreMap(input, padded, windows) : null;
        NoiseDraw weak = examiner.weak(padded, input);
        Planes eps = network.predict(weak, windows);
        SuspicionMap map = separate == null ? examiner.map(weak, eps, width, height) : separate;
        List<Tile> judged = settings.tiles(width, height).tiles().stream()
                .map(tile -> inside(tile, width, height))
                .toList();
        return examiner.conclude(input, weak, eps, map, judged, windows.tiles().size() * examiner.levels());
    }

    private SuspicionMap scoreMap(ImageInput input, Planes padded, Tiling windows) {
        NoiseDraw draw = examiner.score(padded, input);
        return examiner.map(
                draw,
                network.predict(draw, windows),
                input.image().width(),
                input.image().height());
    }

    private static Tile inside(Tile tile, int width, int height) {
        return new Tile(
                tile.x(),
                tile.y(),
                Math.min(tile.width(), width - tile.x()),
                Math.min(tile.height(), height - tile.y()));
    }
}
