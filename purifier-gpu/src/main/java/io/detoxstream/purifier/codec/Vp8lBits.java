package io.detoxstream.purifier.codec;

/** Bits of a lossless WebP stream, lowest first. Not safe for several threads. */
final class Vp8lBits {
    private final byte[] data;
    private final int end;
    private int at;
    private long window;
    private int available;

    Vp8lBits(Bytes content) {
        this.data = content.data();
        this.at = content.start();
        this.end = content.start() + content.length();
    }

    boolean flag() throws RefusedImageException {
        return read(1) == 1;
    }

    /** @param count 0 to 24 */
    int read(int count) throws RefusedImageException {
        int bits = peek(count);
        skip(count);
        return bits;
    }

    /** The next bits without consuming them; zeros beyond the end. */
    int peek(int count) {
        while (available <= 24 && at < end) {
            window |= (data[at++] & 0xffL) << available;
            available += 8;
        }
        return (int) window & (1 << count) - 1;
    }

    /** Consumes bits that were peeked at. */
    void skip(int count) throws RefusedImageException {
        if (count > available) {
            throw RefusedImageException.undecodable("the WebP bitstream ends too early");
        }
        window >>>= count;
        available -= count;
    }
}
