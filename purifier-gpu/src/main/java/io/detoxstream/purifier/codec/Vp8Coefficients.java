package io.detoxstream.purifier.codec;

/** Reads the coefficients of one block as tokens (RFC 6386, section 13). */
final class Vp8Coefficients {
    /** Luma without its first coefficient, second-order luma, chroma, whole luma. */
    static final int LUMA_REST = 0;

    static final int SECOND = 1;
    static final int CHROMA = 2;
    static final int LUMA = 3;

    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
    private static final int[][] EXTRA_BITS = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };
    private final int[] probabilities;

    Vp8Coefficients(int[] probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * @param context neighbours above and to the left with coefficients, 0 to 2
     * @param target receives 16 dequantized coefficients from an offset on, where it was zero
     * @return one more than the position of the last token that was read, 0 for none
     */
    int read(Vp8Bool bits, int type, int context, int dcStep, int acStep, int[] target, int offset)
            throws RefusedImageException {
        int position = type == LUMA_REST ? 1 : 0;
        int node = node(type, position, context);
        while (position < 16) {
            if (!bits.bit(probabilities[node])) {
                return position;
            }
            while (!bits.bit(probabilities[node + 1])) {
                node = node(type, ++position, 0);
                if (position == 16) {
                    return 16;
                }
            }
            boolean large = bits.bit(probabilities[node + 2]);
            int magnitude = large ? large(bits, node) : 1;
            int value = bits.flag() ? -magnitude : magnitude;
            // the format has 16 bits for this
            target[offset + ZIGZAG[position]] = (short) (value * (position == 0 ? dcStep : acStep));
            node = node(type, ++position, large ? 2 : 1);
        }
        return 16;
    }

    private static int node(int type, int position, int context) {
        return ((type * 8 + BANDS[position]) * 3 + context) * 11;
    }

    private int large(Vp8Bool bits, int node) throws RefusedImageException {
        if (!bits.bit(probabilities[node + 3])) {
            if (!bits.bit(probabilities[node + 4])) {
                return 2;
            }
            return bits.bit(probabilities[node + 5]) ? 4 : 3;
        }
        if (!bits.bit(probabilities[node + 6])) {
            if (!bits.bit(probabilities[node + 7])) {
                return bits.bit(159) ? 6 : 5;
            }
            return 7 + (bits.bit(165) ? 2 : 0) + (bits.bit(145) ? 1 : 0);
        }
        int upper = bits.bit(probabilities[node + 8]) ? 1 : 0;
        int category = 2 * upper + (bits.bit(probabilities[node + 9 + upper]) ? 1 : 0);
        int extra = 0;
        for (int probability : EXTRA_BITS[category]) {
            extra = extra << 1 | (bits.bit(probability) ? 1 : 0);
        }
        return 3 + (8 << category) + extra;
    }
}
