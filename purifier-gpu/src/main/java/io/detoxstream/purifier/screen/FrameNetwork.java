package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import io.detoxstream.purifier.tile.Tiling;
import java.util.List;

/**
 * The network on frames, window by window, with device memory that does not depend on the frame. A local network
 * predicts exactly what it would for the whole frame at once; any other sees the tiles that frames are judged by, and
 * its answers are blended. Stateless.
 */
final class FrameNetwork {
    private final Denoiser denoiser;
    private final ScreeningSettings settings;

    FrameNetwork(Denoiser denoiser, ScreeningSettings settings) {
        this.denoiser = denoiser;
        this.settings = settings;
    }

    /** How large a side of a frame has to be padded for the windows. */
    int padded(int side) {
        ModelInfo model = denoiser.model();
        return model.reach().isPresent()
                ? Padding.roundUp(side, model.sizeMultiple())
                : Math.max(side, settings.tile());
    }

    /** The windows of a frame, once it is padded. */
    Tiling windows(int width, int height) {
        ModelInfo model = denoiser.model();
        if (model.reach().isEmpty()) {
            return settings.tiles(width, height);
        }
        return Tiling.exact(padded(width), padded(height), model.reach().getAsInt(), model.sizeMultiple());
    }

    /**
     * @param draw noisy frame, as large as the windows need it
     * @return predicted noise, as large
     */
    Planes predict(NoiseDraw draw, Tiling windows) {
        List<Tile> tiles = windows.tiles();
        int width = tiles.get(0).width();
        int height = tiles.get(0).height();
        int values = Planes.CHANNELS * width * height;
        int most = Evaluations.most(width, height);
        Planes frame = new Planes(windows.width(), windows.height());
        for (int first = 0; first < tiles.size(); first += most) {
            List<Tile> part = tiles.subList(first, Math.min(tiles.size(), first + most));
            Evaluations evaluations = new Evaluations(part.size(), width, height);
            part.forEach(tile -> evaluations.add(draw, tile));
            float[] eps = evaluations.run(denoiser);
            for (int i = 0; i < part.size(); i++) {
                windows.blend(first + i, eps, i * values, frame);
            }
        }
        return frame;
    }
}
