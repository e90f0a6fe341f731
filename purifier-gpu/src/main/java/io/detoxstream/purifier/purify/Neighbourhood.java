package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.tile.Tile;
import io.detoxstream.purifier.tile.Tiling;
import java.util.List;

/**
 * How much of a frame a network needs to see around a pixel, and through which windows it sees an area.
 *
 * @param reach pixels around a masked one that the network sees
 * @param grid what sides and corners of areas and windows are multiples of
 * @param local whether nothing further away matters, so that windows can be put together exactly
 */
record Neighbourhood(int reach, int grid, boolean local) {
    /** Of a network that sees everything: enough for a small patch. */
    private static final int USUAL = 16;

    /** Larger areas go through such a network in windows of this side. */
    private static final int WINDOW = 128;

    private static final int OVERLAP = 32;

    static Neighbourhood of(ModelInfo model) {
        return new Neighbourhood(
                model.reach().orElse(USUAL), model.sizeMultiple(), model.reach().isPresent());
    }

    /** Disjoint areas with all that the network needs to see of a padded image to answer for the masked pixels. */
    List<Tile> areas(Mask mask) {
        return Areas.around(mask, reach, grid);
    }

    List<Tile> windows(int width, int height) {
        return local ? Tiling.exact(width, height, reach, grid).tiles() : Areas.windows(width, height, WINDOW, OVERLAP);
    }

    /** Pixels along a window's border that it does not answer for. */
    int margin() {
        return local ? reach : 0;
    }
}
