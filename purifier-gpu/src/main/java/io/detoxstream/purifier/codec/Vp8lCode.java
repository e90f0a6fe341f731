package io.detoxstream.purifier.codec;

/**
 * One prefix code of a lossless WebP (RFC 9649, section 3.7.2). Codes of up to 8 bits are looked up; longer ones are
 * walked bit by bit, so that memory grows with the symbols used and not with the longest code. Immutable.
 */
final class Vp8lCode {
    private static final int LONGEST = 15;
    private static final int TABLE_BITS = 8;
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    /** Symbols by code length, then by value. */
    private final short[] symbols;
    /** Symbols of each code length; empty for a code of one symbol, which takes no bits. */
    private final int[] counts;
    /** {@code symbol << 4 | length} for the next bits, or 0 where the code is longer. */
    private final int[] table;

    private final int tableBits;

    private Vp8lCode(int[] lengths) throws RefusedImageException {
        int[] perLength = new int[LONGEST + 1];
        for (int length : lengths) {
            perLength[length]++;
        }
        int used = lengths.length - perLength[0];
        perLength[0] = 0;
        this.symbols = sorted(lengths, perLength, used);
        this.counts = used == 1 ? new int[0] : perLength;
        this.tableBits = Math.min(TABLE_BITS, longest(counts));
        this.table = used == 1 ? new int[0] : table();
    }

    static Vp8lCode read(Vp8lBits bits, int alphabet) throws RefusedImageException {
        return new Vp8lCode(bits.flag() ? simpleLengths(bits, alphabet) : codedLengths(bits, alphabet));
    }

    /** The next symbol of the stream. */
    int next(Vp8lBits bits) throws RefusedImageException {
        if (counts.length == 0) {
            return symbols[0];
        }
        int entry = table[bits.peek(tableBits)];
        if (entry != 0) {
            bits.skip(entry & 15);
            return entry >> 4;
        }
        return walk(bits);
    }

    private int walk(Vp8lBits bits) throws RefusedImageException {
        int ahead = bits.peek(LONGEST);
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code |= ahead >> length - 1 & 1;
            if (code - first < counts[length]) {
                bits.skip(length);
                return symbols[index + code - first];
            }
            index += counts[length];
            first = first + counts[length] << 1;
            code <<= 1;
        }
        throw damaged();
    }

    private static short[] sorted(int[] lengths, int[] perLength, int used) throws RefusedImageException {
        int[] next = new int[LONGEST + 2];
        int space = 1 << LONGEST;
        for (int length = 1; length <= LONGEST; length++) {
            next[length + 1] = next[length] + perLength[length];
            space -= perLength[length] << LONGEST - length;
        }
        if (used == 0 || used > 1 && space != 0) {
            throw damaged();
        }
        short[] symbols = new short[used];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[next[lengths[symbol]]++] = (short) symbol;
            }
        }
        return symbols;
    }

    private static int longest(int[] counts) {
        int longest = 0;
        for (int length = 1; length < counts.length; length++) {
            longest = counts[length] > 0 ? length : longest;
        }
        return longest;
    }

    private int[] table() {
        int[] entries = new int[1 << tableBits];
        int code = 0;
        int index = 0;
        for (int length = 1; length <= tableBits; length++, code <<= 1) {
            for (int i = 0; i < counts[length]; i++, code++) {
                int reversed = Integer.reverse(code) >>> 32 - length;
                for (int at = reversed; at < entries.length; at += 1 << length) {
                    entries[at] = symbols[index] << 4 | length;
                }
                index++;
            }
        }
        return entries;
    }

    /** One or two symbols, of one bit each. */
    private static int[] simpleLengths(Vp8lBits bits, int alphabet) throws RefusedImageException {
        int[] lengths = new int[alphabet];
        boolean two = bits.flag();
        setOne(lengths, bits.read(bits.flag() ? 8 : 1));
        if (two) {
            setOne(lengths, bits.read(8));
        }
        return lengths;
    }

    private static void setOne(int[] lengths, int symbol) throws RefusedImageException {
        if (symbol >= lengths.length) {
            throw damaged();
        }
        lengths[symbol] = 1;
    }

    /** Code lengths that are themselves prefix-coded, with repetitions. */
    private static int[] codedLengths(Vp8lBits bits, int alphabet) throws RefusedImageException {
        int[] lengthsOfLengths = new int[LENGTH_ORDER.length];
        int stated = 4 + bits.read(4);
        for (int i = 0; i < stated; i++) {
            lengthsOfLengths[LENGTH_ORDER[i]] = bits.read(3);
        }
        Vp8lCode lengthCode = new Vp8lCode(lengthsOfLengths);
        int tokens = bits.flag() ? 2 + bits.read(2 + 2 * bits.read(3)) : alphabet;
        int[] lengths = new int[alphabet];
        int previous = 8;
        for (int i = 0; i < alphabet && tokens > 0; tokens--) {
            int token = lengthCode.next(bits);
            if (token < 16) {
                lengths[i++] = token;
                previous = token == 0 ? previous : token;
                continue;
            }
            int repeats = token == 16 ? 3 + bits.read(2) : token == 17 ? 3 + bits.read(3) : 11 + bits.read(7);
            if (repeats > alphabet - i) {
                throw damaged();
            }
            for (; repeats > 0; repeats--) {
                lengths[i++] = token == 16 ? previous : 0;
            }
        }
        return lengths;
    }

    private static RefusedImageException damaged() {
        return RefusedImageException.undecodable("a prefix code of the WebP is damaged");
    }
}
