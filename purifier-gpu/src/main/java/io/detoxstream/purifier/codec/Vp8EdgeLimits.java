package io.detoxstream.purifier.codec;

/**
 * How strongly the loop filter smooths one macroblock (RFC 6386, section 15).
 *
 * @param simple whether only two pixels of luma change on each side
 * @param edge largest step across an edge inside the macroblock, 0 for no filter; its outer edges allow 4 more
 * @param interior largest step between neighbours beside the edge
 * @param variance step beside the edge above which detail is preserved
 */
record Vp8EdgeLimits(boolean simple, int edge, int interior, int variance) {
    static final Vp8EdgeLimits NONE = new Vp8EdgeLimits(true, 0, 0, 0);

    static Vp8EdgeLimits of(int strength, int sharpness, boolean simple) {
        int level = Math.max(0, Math.min(63, strength));
        if (level == 0) {
            return NONE;
        }
        int interior = level;
        if (sharpness > 0) {
            interior = Math.min(level >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
        }
        interior = Math.max(1, interior);
        return new Vp8EdgeLimits(simple, 2 * level + interior, interior, level >= 40 ? 2 : level >= 15 ? 1 : 0);
    }
}
