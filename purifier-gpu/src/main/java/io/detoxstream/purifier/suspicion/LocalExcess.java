package io.detoxstream.purifier.suspicion;

import io.detoxstream.purifier.tile.Tile;
import java.util.Arrays;
import java.util.List;

/**
 * How far a map rises above its own mean. An image that is hard to restore everywhere has a high mean and no excess; a
 * local trigger has both a high maximum and a low mean. The maximum grows with the area, so a frame is judged tile by
 * tile.
 */
public final class LocalExcess {
    private LocalExcess() {}

    /** Maximum minus mean inside the tile. */
    public static double of(SuspicionMap map, Tile tile) {
        return maximum(map, tile) - mean(map, tile);
    }

    /** Maximum minus mean of the whole map. */
    public static double of(SuspicionMap map) {
        return of(map, whole(map));
    }

    /**
     * For each pixel its value minus the mean of its tile, 0 where that is negative; where tiles overlap, the largest.
     * The maximum of the result is the largest local excess of the tiles.
     */
    public static SuspicionMap map(SuspicionMap map, List<Tile> tiles) {
        float[] excess = new float[map.values().length];
        for (Tile tile : tiles) {
            double mean = mean(map, tile);
            for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                    int p = y * map.width() + x;
                    excess[p] = Math.max(excess[p], (float) (map.values()[p] - mean));
                }
            }
        }
        return new SuspicionMap(map.kind(), map.width(), map.height(), excess);
    }

    /** Largest value inside the tile. */
    public static double maximum(SuspicionMap map, Tile tile) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
            for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                largest = Math.max(largest, map.values()[y * map.width() + x]);
            }
        }
        return largest;
    }

    /** The middle one of the values inside the tile; of an even number of them the lower of the two. */
    public static double median(SuspicionMap map, Tile tile) {
        float[] values = new float[tile.width() * tile.height()];
        for (int y = 0; y < tile.height(); y++) {
            System.arraycopy(
                    map.values(), (tile.y() + y) * map.width() + tile.x(), values, y * tile.width(), tile.width());
        }
        Arrays.sort(values);
        return values[(values.length - 1) / 2];
    }

    private static double mean(SuspicionMap map, Tile tile) {
        double sum = 0;
        for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
            int from = y * map.width() + tile.x();
            for (int p = from; p < from + tile.width(); p++) {
                sum += map.values()[p];
            }
        }
        return sum / ((double) tile.width() * tile.height());
    }

    private static Tile whole(SuspicionMap map) {
        return new Tile(0, 0, map.width(), map.height());
    }
}
