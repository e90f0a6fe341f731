package io.detoxstream.purifier.codec;

import java.util.Arrays;

/** Prediction modes of macroblocks and of their 4x4 blocks, read by context (RFC 6386, section 11). */
final class Vp8Modes {
    static final int DC = 0;
    static final int VERTICAL = 1;
    static final int HORIZONTAL = 2;
    static final int TRUE_MOTION = 3;
    /** Luma only: each 4x4 block has a mode of its own. */
    static final int SUBBLOCKS = 4;

    static final int B_DC = 0;
    static final int B_TRUE_MOTION = 1;
    static final int B_VERTICAL = 2;
    static final int B_HORIZONTAL = 3;
    static final int B_LEFT_DOWN = 4;
    static final int B_RIGHT_DOWN = 5;
    static final int B_VERTICAL_RIGHT = 6;
    static final int B_VERTICAL_LEFT = 7;
    static final int B_HORIZONTAL_DOWN = 8;
    static final int B_HORIZONTAL_UP = 9;

    /** Next node by bit, or minus the mode; probability i / 2. */
    private static final int[] SUBBLOCK_TREE = {
        -B_DC,
        2,
        -B_TRUE_MOTION,
        4,
        -B_VERTICAL,
        6,
        8,
        12,
        -B_HORIZONTAL,
        10,
        -B_RIGHT_DOWN,
        -B_VERTICAL_RIGHT,
        -B_LEFT_DOWN,
        14,
        -B_VERTICAL_LEFT,
        16,
        -B_HORIZONTAL_DOWN,
        -B_HORIZONTAL_UP
    };

    /** 4x4 modes of the row above and of the column to the left. */
    private final int[] above;

    private final int[] left = new int[4];
    /** 4x4 modes of the macroblock read last, row by row. */
    private final int[] blocks = new int[16];

    Vp8Modes(int macroblockColumns) {
        this.above = new int[4 * macroblockColumns];
    }

    void startRow() {
        Arrays.fill(left, B_DC);
    }

    /** The luma mode of a macroblock; its {@link #block} modes are then known too. */
    int readLuma(Vp8Bool bits, int column) throws RefusedImageException {
        if (!bits.bit(145)) {
            for (int i = 0; i < 16; i++) {
                int mode = readBlock(bits, above[4 * column + i % 4], left[i / 4]);
                blocks[i] = mode;
                above[4 * column + i % 4] = mode;
                left[i / 4] = mode;
            }
            return SUBBLOCKS;
        }
        int mode;
        if (bits.bit(156)) {
            mode = bits.bit(128) ? TRUE_MOTION : HORIZONTAL;
        } else {
            mode = bits.bit(163) ? VERTICAL : DC;
        }
        int alike = likeBlock(mode);
        Arrays.fill(above, 4 * column, 4 * column + 4, alike);
        Arrays.fill(left, alike);
        return mode;
    }

    static int readChroma(Vp8Bool bits) throws RefusedImageException {
        if (!bits.bit(142)) {
            return DC;
        }
        if (!bits.bit(114)) {
            return VERTICAL;
        }
        return bits.bit(183) ? TRUE_MOTION : HORIZONTAL;
    }

    int block(int index) {
        return blocks[index];
    }

    private static int readBlock(Vp8Bool bits, int above, int left) throws RefusedImageException {
        int node = 0;
        do {
            boolean bit = bits.bit(Vp8Tables.subblockMode(above, left, node >> 1));
            node = SUBBLOCK_TREE[node + (bit ? 1 : 0)];
        } while (node > 0);
        return -node;
    }

    private static int likeBlock(int mode) {
        return switch (mode) {
            case VERTICAL -> B_VERTICAL;
            case HORIZONTAL -> B_HORIZONTAL;
            case TRUE_MOTION -> B_TRUE_MOTION;
            default -> B_DC;
        };
    }
}
