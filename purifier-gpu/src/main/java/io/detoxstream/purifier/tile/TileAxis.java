package io.detoxstream.purifier.tile;

/**
 * One axis of a tiling: where tiles begin, and how much each counts at each position.
 *
 * <p>Tiles follow each other at {@code tile - overlap}; the last one is shifted back inside. A tile's weight rises from
 * its border as a squared sine over the overlap, so that no seam shows; the weights of all tiles at a position sum to
 * one.
 */
final class TileAxis {
    private final int[] starts;
    private final float[][] weights;

    /** @param length positions along the axis, not fewer than a tile has */
    TileAxis(int length, int tile, int overlap) {
        int stride = tile - overlap;
        int count = 1 + (length - tile + stride - 1) / stride;
        starts = new int[count];
        double[] sums = new double[length];
        for (int i = 0; i < count; i++) {
            starts[i] = Math.min(i * stride, length - tile);
            for (int k = 0; k < tile; k++) {
                sums[starts[i] + k] += rise(k, tile, overlap);
            }
        }
        weights = new float[count][tile];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < tile; k++) {
                weights[i][k] = (float) (rise(k, tile, overlap) / sums[starts[i] + k]);
            }
        }
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

    int start(int i) {
        return starts[i];
    }

    float weight(int i, int position) {
        return weights[i][position];
    }
}
