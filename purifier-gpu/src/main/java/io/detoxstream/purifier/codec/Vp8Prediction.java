package io.detoxstream.purifier.codec;

/** Predicts blocks from the pixels above and to the left (RFC 6386, section 12). */
final class Vp8Prediction {
    private Vp8Prediction() {}

    /** Predicts a square of 16 pixels of luma or 8 of chroma. */
    static void square(Vp8Plane plane, int x, int y, int size, int mode) {
        int from = plane.at(x, y);
        int stride = plane.stride();
        int corner = plane.get(from - stride - 1);
        int mean = mode == Vp8Modes.DC ? mean(plane, x, y, size) : 0;
        for (int row = 0; row < size; row++) {
            int at = from + row * stride;
            int left = plane.get(at - 1);
            for (int column = 0; column < size; column++) {
                int top = plane.get(from - stride + column);
                plane.set(
                        at + column,
                        switch (mode) {
                            case Vp8Modes.VERTICAL -> top;
                            case Vp8Modes.HORIZONTAL -> left;
                            case Vp8Modes.TRUE_MOTION -> left + top - corner;
                            default -> mean;
                        });
            }
        }
    }

    /** Mean of what exists above and to the left, 128 where nothing does. */
    private static int mean(Vp8Plane plane, int x, int y, int size) {
        int from = plane.at(x, y);
        int sum = 0;
        int count = 0;
        for (int i = 0; i < size; i++) {
            sum += y > 0 ? plane.get(from - plane.stride() + i) : 0;
            sum += x > 0 ? plane.get(from + i * plane.stride() - 1) : 0;
        }
        count += y > 0 ? size : 0;
        count += x > 0 ? size : 0;
        return count == 0 ? 128 : (sum + count / 2) / count;
    }

    /**
     * Predicts a block of 4x4.
     *
     * @param edge 13 pixels around it: from the left column's lowest (0) up to its highest (3), the corner (4), then
     *     eight of the row above from left to right (5 to 12)
     */
    static void block(Vp8Plane plane, int index, int mode, int[] edge) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                plane.set(index + y * plane.stride() + x, predict(mode, x, y, edge));
            }
        }
    }

    private static int predict(int mode, int x, int y, int[] e) {
        return switch (mode) {
            case Vp8Modes.B_TRUE_MOTION -> e[3 - y] + e[5 + x] - e[4];
            case Vp8Modes.B_VERTICAL -> three(e, 5 + x);
            case Vp8Modes.B_HORIZONTAL -> y == 3 ? e[1] + 3 * e[0] + 2 >> 2 : three(e, 3 - y);
            case Vp8Modes.B_LEFT_DOWN -> x + y == 6 ? e[11] + 3 * e[12] + 2 >> 2 : three(e, 6 + x + y);
            case Vp8Modes.B_RIGHT_DOWN -> three(e, 4 + x - y);
            case Vp8Modes.B_VERTICAL_RIGHT -> verticalRight(x, y, e);
            case Vp8Modes.B_VERTICAL_LEFT -> verticalLeft(x, y, e);
            case Vp8Modes.B_HORIZONTAL_DOWN -> horizontalDown(x, y, e);
            case Vp8Modes.B_HORIZONTAL_UP -> horizontalUp(x, y, e);
            default -> e[0] + e[1] + e[2] + e[3] + e[5] + e[6] + e[7] + e[8] + 4 >> 3;
        };
    }

    private static int verticalRight(int x, int y, int[] e) {
        int along = 2 * x - y;
        if (along < 0) {
            return along == -1 ? three(e, 4) : three(e, 5 - y);
        }
        int at = 4 + along / 2;
        return along % 2 == 0 ? two(e, at) : three(e, at + 1);
    }

    private static int verticalLeft(int x, int y, int[] e) {
        if (x == 3 && y >= 2) {
            return three(e, y == 2 ? 10 : 11);
        }
        int at = 5 + x + y / 2;
        return y % 2 == 0 ? two(e, at) : three(e, at + 1);
    }

    private static int horizontalDown(int x, int y, int[] e) {
        int along = 2 * y - x;
        if (along < 0) {
            return along == -1 ? three(e, 4) : three(e, 3 + x);
        }
        int at = 3 - along / 2;
        return along % 2 == 0 ? two(e, at) : three(e, at);
    }

    private static int horizontalUp(int x, int y, int[] e) {
        int along = 2 * y + x;
        if (along > 5) {
            return e[0];
        }
        int at = 3 - along / 2;
        if (along == 5) {
            return e[1] + 3 * e[0] + 2 >> 2;
        }
        return along % 2 == 0 ? two(e, at - 1) : three(e, at - 1);
    }

    /** Rounded mean of two neighbours, the second at the next index. */
    private static int two(int[] e, int at) {
        return e[at] + e[at + 1] + 1 >> 1;
    }

    /** Rounded mean of three neighbours, the middle one counted twice. */
    private static int three(int[] e, int middle) {
        return e[middle - 1] + 2 * e[middle] + e[middle + 1] + 2 >> 2;
    }
}
