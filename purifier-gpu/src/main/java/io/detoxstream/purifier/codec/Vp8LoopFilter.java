package io.detoxstream.purifier.codec;

/** Smooths the edges of macroblocks and of the 4x4 blocks inside (RFC 6386, section 15). */
final class Vp8LoopFilter {
    private Vp8LoopFilter() {}

    /**
     * Filters one macroblock of a plane; those above and to the left must have been filtered before.
     *
     * @param size 16 for luma, 8 for chroma
     * @param inner whether edges inside are filtered too
     */
    static void filter(Vp8Plane plane, int x, int y, int size, Vp8EdgeLimits limits, boolean inner) {
        if (limits.edge() == 0 || limits.simple() && size == 8) {
            return;
        }
        int at = plane.at(x, y);
        int stride = plane.stride();
        if (x > 0) {
            edge(plane, at, stride, 1, size, limits, true);
        }
        for (int column = 4; inner && column < size; column += 4) {
            edge(plane, at + column, stride, 1, size, limits, false);
        }
        if (y > 0) {
            edge(plane, at, 1, stride, size, limits, true);
        }
        for (int row = 4; inner && row < size; row += 4) {
            edge(plane, at + row * stride, 1, stride, size, limits, false);
        }
    }

    /**
     * @param along step from one pixel of the edge to the next
     * @param across step from one side of it to the other
     */
    private static void edge(
            Vp8Plane p, int from, int along, int across, int size, Vp8EdgeLimits limits, boolean outer) {
        int most = 2 * (limits.edge() + (outer ? 4 : 0)) + 1;
        for (int i = 0; i < size; i++) {
            int at = from + i * along;
            if (!isSmall(p, at, across, most)) {
                continue;
            }
            if (limits.simple()) {
                changeTwo(p, at, across);
                continue;
            }
            if (!isSmooth(p, at, across, limits.interior())) {
                continue;
            }
            if (hasDetail(p, at, across, limits.variance())) {
                changeTwo(p, at, across);
            } else if (outer) {
                changeSix(p, at, across);
            } else {
                changeFour(p, at, across);
            }
        }
    }

    private static boolean isSmall(Vp8Plane p, int at, int across, int most) {
        return 4 * step(p, at - across, at) + step(p, at - 2 * across, at + across) <= most;
    }

    private static boolean isSmooth(Vp8Plane p, int at, int across, int most) {
        return step(p, at - 4 * across, at - 3 * across) <= most
                && step(p, at - 3 * across, at - 2 * across) <= most
                && step(p, at - 2 * across, at - across) <= most
                && step(p, at, at + across) <= most
                && step(p, at + across, at + 2 * across) <= most
                && step(p, at + 2 * across, at + 3 * across) <= most;
    }

    private static boolean hasDetail(Vp8Plane p, int at, int across, int most) {
        return step(p, at - 2 * across, at - across) > most || step(p, at, at + across) > most;
    }

    private static int step(Vp8Plane p, int a, int b) {
        return Math.abs(p.get(a) - p.get(b));
    }

    private static void changeTwo(Vp8Plane p, int at, int across) {
        int a = 3 * (p.get(at) - p.get(at - across)) + clamp(p.get(at - 2 * across) - p.get(at + across));
        add(p, at - across, clamp(a + 3) >> 3);
        add(p, at, -(clamp(a + 4) >> 3));
    }

    private static void changeFour(Vp8Plane p, int at, int across) {
        int a = 3 * (p.get(at) - p.get(at - across));
        int down = clamp(a + 4) >> 3;
        add(p, at - 2 * across, down + 1 >> 1);
        add(p, at - across, clamp(a + 3) >> 3);
        add(p, at, -down);
        add(p, at + across, -(down + 1 >> 1));
    }

    private static void changeSix(Vp8Plane p, int at, int across) {
        int a = clamp(3 * (p.get(at) - p.get(at - across)) + clamp(p.get(at - 2 * across) - p.get(at + across)));
        for (int i = 0; i < 3; i++) {
            int change = (27 - 9 * i) * a + 63 >> 7;
            add(p, at - (i + 1) * across, change);
            add(p, at + i * across, -change);
        }
    }

    private static void add(Vp8Plane p, int at, int change) {
        p.set(at, p.get(at) + change);
    }

    private static int clamp(int value) {
        return Math.max(-128, Math.min(127, value));
    }
}
