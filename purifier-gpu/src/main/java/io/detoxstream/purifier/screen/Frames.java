package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import io.detoxstream.purifier.tile.Tiling;
import java.util.List;

/**
 * Examines frames in overlapping tiles. The noise is drawn for the whole frame, so tiles that overlap see the same, and
 * the predicted noise is put together before maps and restoration are computed: neither has seams. One noise level
 * follows the other, so that a large frame needs memory for one of them.
 */
final class Frames {
    private final Denoiser denoiser;
    private final Examiner examiner;
    private final ScreeningSettings settings;

    Frames(Denoiser denoiser, Examiner examiner, ScreeningSettings settings) {
        this.denoiser = denoiser;
        this.examiner = examiner;
        this.settings = settings;
    }

    Examined examine(ImageInput input) {
        int width = input.image().width();
        int height = input.image().height();
        // tiles have the network's size already; only a frame narrower than a tile is padded
        int paddedWidth = Math.max(width, settings.tile());
        int paddedHeight = Math.max(height, settings.tile());
        Tiling tiling = new Tiling(paddedWidth, paddedHeight, settings.tile(), settings.overlap());
        Planes padded = Padding.pad(Planes.of(input.image()), paddedWidth, paddedHeight);
        SuspicionMap separate = examiner.levels() == 2 ? scoreMap(input, padded, tiling) : null;
        NoiseDraw weak = examiner.weak(padded, input);
        Planes eps = predict(weak, tiling);
        SuspicionMap map = separate == null ? examiner.map(weak, eps, width, height) : separate;
        List<Tile> windows =
                tiling.tiles().stream().map(tile -> inside(tile, width, height)).toList();
        return examiner.conclude(input, weak, eps, map, windows, windows.size() * examiner.levels());
    }

    private SuspicionMap scoreMap(ImageInput input, Planes padded, Tiling tiling) {
        NoiseDraw draw = examiner.score(padded, input);
        return examiner.map(
                draw,
                predict(draw, tiling),
                input.image().width(),
                input.image().height());
    }

    private Planes predict(NoiseDraw draw, Tiling tiling) {
        List<Tile> tiles = tiling.tiles();
        int side = settings.tile();
        int values = Planes.CHANNELS * side * side;
        int most = Evaluations.most(side, side);
        Planes frame = new Planes(draw.image().width(), draw.image().height());
        for (int first = 0; first < tiles.size(); first += most) {
            List<Tile> part = tiles.subList(first, Math.min(tiles.size(), first + most));
            Evaluations evaluations = new Evaluations(part.size(), side, side);
            part.forEach(tile -> evaluations.add(draw, tile));
            float[] eps = evaluations.run(denoiser);
            for (int i = 0; i < part.size(); i++) {
                tiling.blend(first + i, eps, i * values, frame);
            }
        }
        return frame;
    }

    private static Tile inside(Tile tile, int width, int height) {
        return new Tile(
                tile.x(),
                tile.y(),
                Math.min(tile.width(), width - tile.x()),
                Math.min(tile.height(), height - tile.y()));
    }
}
