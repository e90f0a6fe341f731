package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import io.detoxstream.purifier.tile.Tiling;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The network on frames, window by window, with device memory that does not depend on the frame. A local network
 * predicts exactly what it would for the whole frame at once; any other sees the tiles that frames are judged by, and
 * its answers are blended. Stateless.
 */
public final class FrameNetwork {
    private final Denoiser denoiser;
    private final ScreeningSettings settings;

    /** @param settings the tiles that frames are judged by */
    public FrameNetwork(Denoiser denoiser, ScreeningSettings settings) {
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
    public Tiling windows(int width, int height) {
        ModelInfo model = denoiser.model();
        if (model.reach().isEmpty()) {
            return settings.tiles(width, height);
        }
        int reach = Math.max(model.reach().getAsInt(), model.detector().reach());
        return Tiling.exact(padded(width), padded(height), reach, model.sizeMultiple());
    }

    /**
     * @param draw noisy frame, as large as the windows need it
     * @return predicted noise, as large
     */
    Planes predict(NoiseDraw draw, Tiling windows) {
        return predict(windows, (evaluations, tile) -> evaluations.add(draw, tile));
    }

    /**
     * @param xt noisy frame, as large as the windows need it
     * @param t its 0-based step
     * @return predicted noise, as large
     */
    public Planes predict(Planes xt, int t, Tiling windows) {
        return predict(windows, (evaluations, tile) -> evaluations.add(Padding.cut(xt, tile), t));
    }

    private Planes predict(Tiling windows, BiConsumer<Evaluations, Tile> add) {
        List<Tile> tiles = windows.tiles();
        int width = tiles.get(0).width();
        int height = tiles.get(0).height();
        int values = Planes.CHANNELS * width * height;
        int most = Evaluations.most(width, height);
        Planes frame = new Planes(windows.width(), windows.height());
        for (int first = 0; first < tiles.size(); first += most) {
            List<Tile> part = tiles.subList(first, Math.min(tiles.size(), first + most));
            Evaluations evaluations = new Evaluations(part.size(), width, height);
            part.forEach(tile -> add.accept(evaluations, tile));
            float[] eps = evaluations.run(denoiser);
            for (int i = 0; i < part.size(); i++) {
                windows.blend(first + i, eps, i * values, frame);
            }
        }
        return frame;
    }

    /**
     * What the detector finds, window by window as the denoiser predicts.
     *
     * @param frame padded for the windows
     * @return one plane, as large
     */
    float[] find(Planes frame, Tiling windows) {
        List<Tile> tiles = windows.tiles();
        int width = tiles.get(0).width();
        int height = tiles.get(0).height();
        int values = Planes.CHANNELS * width * height;
        int most = Evaluations.most(width, height);
        float[] found = new float[frame.width() * frame.height()];
        for (int first = 0; first < tiles.size(); first += most) {
            List<Tile> part = tiles.subList(first, Math.min(tiles.size(), first + most));
            float[] pixels = new float[part.size() * values];
            for (int i = 0; i < part.size(); i++) {
                copy(frame, part.get(i), pixels, i * values);
            }
            float[] answer = denoiser.detector().find(pixels, part.size(), height, width);
            for (int i = 0; i < part.size(); i++) {
                windows.blend(first + i, answer, i * width * height, found);
            }
        }
        return found;
    }

    private static void copy(Planes frame, Tile tile, float[] to, int offset) {
        int next = offset;
        for (int channel = 0; channel < Planes.CHANNELS; channel++) {
            for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                int from = (channel * frame.height() + y) * frame.width() + tile.x();
                System.arraycopy(frame.data(), from, to, next, tile.width());
                next += tile.width();
            }
        }
    }
}
