package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.Arrays;

/**
 * Which pixels of one window are masked: those above the limit of its maximum, and, each by its own maximum, those hills
 * that stand apart from them but would be enough to flag the window alone. Positions are counted inside the window, row by
 * row. For one thread.
 */
final class WindowMask {
    private final MaskRule rule;
    private final int width;
    private final int height;
    private final float[] values;
    private final boolean[] masked;

    private WindowMask(MaskRule rule, SuspicionMap map, Tile window) {
        this.rule = rule;
        this.width = window.width();
        this.height = window.height();
        this.values = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(map.values(), (window.y() + y) * map.width() + window.x(), values, y * width, width);
        }
        this.masked = new boolean[values.length];
    }

    /** @param alone value above which a pixel is enough to flag the window */
    static boolean[] of(MaskRule rule, SuspicionMap map, Tile window, double alone) {
        WindowMask mask = new WindowMask(rule, map, window);
        mask.markHighest();
        mask.markApart(alone);
        return mask.masked;
    }

    private void markHighest() {
        float maximum = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            maximum = Math.max(maximum, value);
        }
        double limit = rule.limit(maximum);
        for (int p = 0; p < values.length; p++) {
            masked[p] = values[p] > limit;
        }
    }

    private void markApart(double alone) {
        boolean[] highest = masked.clone();
        boolean[] climbed = new boolean[values.length];
        for (int p = 0; p < values.length; p++) {
            if (values[p] > alone && !climbed[p]) {
                int[] hill = connected(p, alone);
                for (int q : hill) {
                    climbed[q] = true;
                }
                // a slope of what is masked is no trigger of its own
                if (Arrays.stream(hill).noneMatch(q -> highest[q])) {
                    int summit = summit(hill);
                    for (int q : connected(summit, rule.limit(values[summit]))) {
                        masked[q] = true;
                    }
                }
            }
        }
    }

    private int summit(int[] hill) {
        int summit = hill[0];
        for (int p : hill) {
            summit = values[p] > values[summit] ? p : summit;
        }
        return summit;
    }

    /** Positions above a level that are connected with one of them, at sides and corners; none if it is not above. */
    private int[] connected(int start, double level) {
        boolean[] found = new boolean[values.length];
        int[] positions = new int[values.length];
        int count = 0;
        if (values[start] > level) {
            found[start] = true;
            positions[count++] = start;
        }
        for (int next = 0; next < count; next++) {
            int x = positions[next] % width;
            int y = positions[next] / width;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int q = ny * width + nx;
                    if (!found[q] && values[q] > level) {
                        found[q] = true;
                        positions[count++] = q;
                    }
                }
            }
        }
        return Arrays.copyOf(positions, count);
    }
}
