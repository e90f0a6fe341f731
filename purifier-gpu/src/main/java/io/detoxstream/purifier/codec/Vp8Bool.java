package io.detoxstream.purifier.codec;

/** The boolean entropy decoder of VP8 (RFC 6386, section 7). Not safe for several threads. */
final class Vp8Bool {
    /** Writers may leave out what a decoder prefetches; more than that is missing data. */
    private static final int PREFETCH_BYTES = 2;

    private final byte[] data;
    private final int end;
    private int at;
    private int value;
    /** Bits in {@link #value} beyond the eight that a decision looks at. */
    private int spare = -8;

    private int range = 255;

    Vp8Bool(Bytes partition) {
        this.data = partition.data();
        this.at = partition.start();
        this.end = partition.start() + partition.length();
    }

    /** @param probability of false, in 256ths */
    boolean bit(int probability) throws RefusedImageException {
        while (spare < 0) {
            value = value << 8 | next();
            spare += 8;
        }
        int split = 1 + ((range - 1) * probability >> 8);
        boolean set = value >>> spare >= split;
        if (set) {
            value -= split << spare;
            range -= split;
        } else {
            range = split;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        spare -= shift;
        return set;
    }

    boolean flag() throws RefusedImageException {
        return bit(128);
    }

    /** An unsigned number, highest bit first. */
    int number(int bits) throws RefusedImageException {
        int number = 0;
        for (int i = 0; i < bits; i++) {
            number = number << 1 | (flag() ? 1 : 0);
        }
        return number;
    }

    /** A number and its sign. */
    int signed(int bits) throws RefusedImageException {
        int magnitude = number(bits);
        return flag() ? -magnitude : magnitude;
    }

    /** A number and its sign behind a flag, or 0. */
    int optional(int bits) throws RefusedImageException {
        return flag() ? signed(bits) : 0;
    }

    private int next() throws RefusedImageException {
        if (at < end) {
            return data[at++] & 0xff;
        }
        if (at++ >= end + PREFETCH_BYTES) {
            throw RefusedImageException.undecodable("the WebP bitstream ends too early");
        }
        return 0;
    }
}
