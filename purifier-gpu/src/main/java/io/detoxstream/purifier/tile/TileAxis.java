package io.detoxstream.purifier.tile;

/**
 * One axis of a tiling: where tiles begin, and how much each counts at each position. The last tile is shifted back
 * inside; the weights of all tiles at a position sum to one.
 */
final class TileAxis {
    private final int tile;
    private final int[] starts;
    private final float[][] weights;

    /** How much a tile counts at one of its positions, before all of them are scaled to sum to one. */
    private interface Share {
        double at(int start, int position);
    }

    private TileAxis(int length, int tile, int stride, Share share) {
        this.tile = tile;
        int count = 1 + (length - tile + stride - 1) / stride;
        starts = new int[count];
        double[] sums = new double[length];
        for (int i = 0; i < count; i++) {
            starts[i] = Math.min(i * stride, length - tile);
            for (int k = 0; k < tile; k++) {
                sums[starts[i] + k] += share.at(starts[i], k);
            }
        }
        weights = new float[count][tile];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < tile; k++) {
                weights[i][k] = (float) (share.at(starts[i], k) / sums[starts[i] + k]);
            }
        }
    }

    /**
     * Tiles at {@code tile - overlap}, each with a weight that rises from its border as a squared sine over the overlap,
     * so that no seam shows.
     *
     * @param length positions along the axis, not fewer than a tile has
     */
    static TileAxis blended(int length, int tile, int overlap) {
        return new TileAxis(length, tile, tile - overlap, (start, position) -> rise(position, tile, overlap));
    }

    /**
     * As few tiles as go, all of about the same length, that count only where they see all that a position depends on.
     *
     * @param length positions along the axis, a multiple of the grid
     * @param longest positions that a tile has at most, a multiple of the grid, more than the overlap
     * @param reach how far away a position depends on others
     * @param overlap positions that neighbours share at least, twice the reach or more, a multiple of the grid
     * @param grid what starts and lengths are multiples of
     */
    static TileAxis exact(int length, int longest, int reach, int overlap, int grid) {
        int count = length <= longest ? 1 : 1 + ceil(length - longest, longest - overlap);
        int tile = ceil(ceil(length + (count - 1) * overlap, count), grid) * grid;
        return new TileAxis(length, tile, Math.max(grid, tile - overlap), (start, position) -> {
            boolean seesBefore = start == 0 || position >= reach;
            boolean seesBehind = start + tile == length || position < tile - reach;
            return seesBefore && seesBehind ? 1 : 0;
        });
    }

    private static int ceil(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** Never 0, so that a position under one tile alone keeps that tile's value. */
    private static double rise(int position, int tile, int overlap) {
        double depth = Math.min(position, tile - 1 - position) + 0.5;
        if (depth >= overlap) {
            return 1;
        }
        double sine = Math.sin(Math.PI / 2 * depth / overlap);
        return sine * sine;
    }

    int count() {
        return starts.length;
    }

    /** Positions that each tile has. */
    int tile() {
        return tile;
    }

    int start(int i) {
        return starts[i];
    }

    float weight(int i, int position) {
        return weights[i][position];
    }
}
