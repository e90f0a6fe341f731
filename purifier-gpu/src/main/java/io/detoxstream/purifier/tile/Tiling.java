package io.detoxstream.purifier.tile;

import io.detoxstream.purifier.image.Planes;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame as overlapping tiles of equal size, row by row from the top left. Immutable.
 *
 * <p>Tiles that are blended hide their seams whatever the network does. Tiles that are exact have none if the network
 * is local: each counts only where it sees everything that a pixel depends on, so that together they are what one
 * evaluation of the whole frame would be.
 */
public final class Tiling {
    /** Pixels along a side of an exact tile: enough for its margins to be a small part of it. */
    private static final int LONGEST = 256;

    private final int width;
    private final int height;
    private final int columns;
    private final TileAxis horizontal;
    private final TileAxis vertical;
    private final List<Tile> tiles;

    /**
     * Square tiles, blended.
     *
     * @param width columns of the frame, not fewer than a tile has
     * @param height rows of the frame, likewise
     * @param side side of a tile
     * @param overlap pixels that neighbours share at least, at most half a tile
     */
    public Tiling(int width, int height, int side, int overlap) {
        this(width, height, square(width, height, width, side, overlap), square(width, height, height, side, overlap));
    }

    private static TileAxis square(int width, int height, int length, int side, int overlap) {
        if (side < 1 || overlap < 0 || 2 * overlap > side || width < side || height < side) {
            throw new IllegalArgumentException("a frame of " + width + "x" + height
                    + " cannot be cut into tiles of side " + side + " with an overlap of " + overlap);
        }
        return TileAxis.blended(length, side, overlap);
    }

    private Tiling(int width, int height, TileAxis horizontal, TileAxis vertical) {
        this.width = width;
        this.height = height;
        this.horizontal = horizontal;
        this.vertical = vertical;
        columns = horizontal.count();
        List<Tile> all = new ArrayList<>();
        for (int row = 0; row < vertical.count(); row++) {
            for (int column = 0; column < columns; column++) {
                all.add(new Tile(horizontal.start(column), vertical.start(row), horizontal.tile(), vertical.tile()));
            }
        }
        tiles = List.copyOf(all);
    }

    /**
     * Exact tiles for a local network, with no side above 256 pixels or four times the reach, whichever is more. A frame
     * that is no larger is one tile.
     *
     * @param width columns of the frame, a multiple of the grid
     * @param height rows of the frame, likewise
     * @param reach pixels: how far away a pixel depends on others, in both directions
     * @param grid what the network's sides must be multiples of, and shifts of its input for it to answer the same
     */
    public static Tiling exact(int width, int height, int reach, int grid) {
        if (width < 1 || height < 1 || reach < 0 || grid < 1 || width % grid != 0 || height % grid != 0) {
            throw new IllegalArgumentException("a frame of " + width + "x" + height
                    + " cannot be cut into tiles on a grid of " + grid + " for a reach of " + reach);
        }
        int overlap = Padding.roundUp(2 * reach, grid);
        int longest = Math.max(Math.max(1, LONGEST / grid) * grid, 2 * overlap);
        return new Tiling(
                width,
                height,
                TileAxis.exact(width, longest, reach, overlap, grid),
                TileAxis.exact(height, longest, reach, overlap, grid));
    }

    /** Columns of the frame. */
    public int width() {
        return width;
    }

    /** Rows of the frame. */
    public int height() {
        return height;
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
        int from = offset;
        for (int channel = 0; channel < Planes.CHANNELS; channel++) {
            blend(index, values, from, frame.data(), channel * width * height);
            from += tiles.get(index).width() * tiles.get(index).height();
        }
    }

    /**
     * Adds one tile's values to a single plane, likewise.
     *
     * @param values one plane per tile, several tiles one after another
     * @param offset where this tile's values begin
     * @param plane as large as the frame, all zero before the first tile
     */
    public void blend(int index, float[] values, int offset, float[] plane) {
        blend(index, values, offset, plane, 0);
    }

    private void blend(int index, float[] values, int offset, float[] planes, int first) {
        Tile tile = tiles.get(index);
        int row = index / columns;
        int column = index % columns;
        int from = offset;
        for (int y = 0; y < tile.height(); y++) {
            int to = first + (tile.y() + y) * width + tile.x();
            float rowWeight = vertical.weight(row, y);
            for (int x = 0; x < tile.width(); x++) {
                planes[to + x] += rowWeight * horizontal.weight(column, x) * values[from + x];
            }
            from += tile.width();
        }
    }
}
