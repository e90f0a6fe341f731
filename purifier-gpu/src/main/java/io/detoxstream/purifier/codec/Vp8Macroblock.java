package io.detoxstream.purifier.codec;

import java.util.Arrays;

/** The coefficients of one macroblock after another, and what they depend on in their neighbours. Mutable. */
final class Vp8Macroblock {
    /** Blocks with coefficients along an edge: 4 of luma, 2 of each chroma plane, 1 of second-order luma. */
    private static final int EDGE = 9;

    private static final int SECOND_EDGE = 8;
    private static final int BLOCKS = 24;

    private final Vp8Coefficients reader;
    private final int[] above;
    private final int[] left = new int[EDGE];
    private final int[] coefficients = new int[BLOCKS * 16];
    private final int[] second = new int[16];

    Vp8Macroblock(int[] probabilities, int columns) {
        this.reader = new Vp8Coefficients(probabilities);
        this.above = new int[EDGE * columns];
    }

    void startRow() {
        Arrays.fill(left, 0);
    }

    /** A macroblock without coefficients; one without second-order luma leaves that of its neighbours standing. */
    void skip(int column, boolean hasSecond) {
        Arrays.fill(coefficients, 0);
        int edge = hasSecond ? EDGE : SECOND_EDGE;
        Arrays.fill(left, 0, edge, 0);
        Arrays.fill(above, column * EDGE, column * EDGE + edge, 0);
    }

    /** @return whether any block of luma or chroma has coefficients, which makes the loop filter visit its inner edges */
    boolean read(Vp8Bool bits, Vp8Quantizer steps, int column, boolean hasSecond) throws RefusedImageException {
        Arrays.fill(coefficients, 0);
        int top = column * EDGE;
        if (hasSecond) {
            Arrays.fill(second, 0);
            int context = above[top + SECOND_EDGE] + left[SECOND_EDGE];
            int end = reader.read(bits, Vp8Coefficients.SECOND, context, steps.secondDc(), steps.secondAc(), second, 0);
            above[top + SECOND_EDGE] = left[SECOND_EDGE] = end > 0 ? 1 : 0;
            Vp8Transform.spreadSecond(second, coefficients);
        }
        int type = hasSecond ? Vp8Coefficients.LUMA_REST : Vp8Coefficients.LUMA;
        boolean any = readPlane(bits, type, steps.lumaDc(), steps.lumaAc(), 0, 4, top, 0);
        any |= readPlane(bits, Vp8Coefficients.CHROMA, steps.chromaDc(), steps.chromaAc(), 16, 2, top, 4);
        any |= readPlane(bits, Vp8Coefficients.CHROMA, steps.chromaDc(), steps.chromaAc(), 20, 2, top, 6);
        return any;
    }

    private boolean readPlane(
            Vp8Bool bits, int type, int dcStep, int acStep, int firstBlock, int side, int top, int edge)
            throws RefusedImageException {
        int start = type == Vp8Coefficients.LUMA_REST ? 1 : 0;
        boolean any = false;
        for (int i = 0; i < side * side; i++) {
            int x = top + edge + i % side;
            int y = edge + i / side;
            int end = reader.read(bits, type, above[x] + left[y], dcStep, acStep, coefficients, (firstBlock + i) * 16);
            int coded = end > start ? 1 : 0;
            above[x] = coded;
            left[y] = coded;
            // a first coefficient from second-order luma counts as well
            any |= end > 1 || coefficients[(firstBlock + i) * 16] != 0;
        }
        return any;
    }

    /** Adds what the coefficients of a block say: 0 to 15 luma, then four of each chroma plane. */
    void addTo(int block, Vp8Plane plane, int index) {
        for (int i = block * 16; i < block * 16 + 16; i++) {
            if (coefficients[i] != 0) {
                Vp8Transform.addInverse(coefficients, block * 16, plane, index);
                return;
            }
        }
    }
}
