package io.detoxstream.purifier.tile;

import io.detoxstream.purifier.image.Planes;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame as overlapping square tiles of equal size, row by row from the top left. Immutable.
 */
public final class Tiling {
    private final int columns;
    private final TileAxis horizontal;
    private final TileAxis vertical;
    private final List<Tile> tiles;

    /**
     * @param width columns of the frame, not fewer than a tile has
     * @param height rows of the frame, likewise
     * @param side side of a tile
     * @param overlap pixels that neighbours share at least, at most half a tile
     */
    public Tiling(int width, int height, int side, int overlap) {
        if (side < 1 || overlap < 0 || 2 * overlap > side || width < side || height < side) {
            throw new IllegalArgumentException("a frame of " + width + "x" + height
                    + " cannot be cut into tiles of side " + side + " with an overlap of " + overlap);
        }
        horizontal = new TileAxis(width, side, overlap);
        vertical = new TileAxis(height, side, overlap);
        columns = horizontal.count();
        List<Tile> all = new ArrayList<>();
        for (int row = 0; row < vertical.count(); row++) {
            for (int column = 0; column < columns; column++) {
                all.add(new Tile(horizontal.start(column), vertical.start(row), side, side));
            }
        }
        tiles = List.copyOf(all);
    }

    public List<Tile> tiles() {
        return tiles;
    }

    /**
     * Adds one tile's values to the frame, times its weights. After all tiles every pixel is their weighted mean.
     *
     * @param index number of the tile in {@link #tiles()}
     * @param values three planes per tile, several tiles one after another
     * @param offset where this tile's values begin
     * @param frame all zero before the first tile
     */
    public void blend(int index, float[] values, int offset, Planes frame) {
        Tile tile = tiles.get(index);
        int row = index / columns;
        int column = index % columns;
        int from = offset;
        for (int channel = 0; channel < Planes.CHANNELS; channel++) {
            for (int y = 0; y < tile.height(); y++) {
                int to = (channel * frame.height() + tile.y() + y) * frame.width() + tile.x();
                float rowWeight = vertical.weight(row, y);
                for (int x = 0; x < tile.width(); x++) {
                    frame.data()[to + x] += rowWeight * horizontal.weight(column, x) * values[from + x];
                }
                from += tile.width();
            }
        }
    }
}
