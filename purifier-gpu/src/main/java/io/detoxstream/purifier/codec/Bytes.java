package io.detoxstream.purifier.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A read-only window on a file's bytes. Reading beyond its end is a {@link RefusedImageException}, so parsers need no
 * bounds checks of their own. Offsets count from the start of the window.
 */
record Bytes(byte[] data, int start, int length) {
    Bytes(byte[] data) {
        this(data, 0, data.length);
    }

    int u8(long at) throws RefusedImageException {
        return data[index(at, 1)] & 0xff;
    }

    int u16be(long at) throws RefusedImageException {
        int i = index(at, 2);
        return (data[i] & 0xff) << 8 | data[i + 1] & 0xff;
    }

    int u16le(long at) throws RefusedImageException {
        return Short.toUnsignedInt(Short.reverseBytes((short) u16be(at)));
    }

    int i32be(long at) throws RefusedImageException {
        return u16be(at) << 16 | u16be(at + 2);
    }

    int i32le(long at) throws RefusedImageException {
        return Integer.reverseBytes(i32be(at));
    }

    long u32be(long at) throws RefusedImageException {
        return Integer.toUnsignedLong(i32be(at));
    }

    long u32le(long at) throws RefusedImageException {
        return Integer.toUnsignedLong(i32le(at));
    }

    Bytes slice(long at, long count) throws RefusedImageException {
        return new Bytes(data, index(at, count), (int) count);
    }

    Bytes from(long at) throws RefusedImageException {
        return slice(at, length - at);
    }

    /** Whether the ASCII text stands at the offset; false where the window is too short for it. */
    boolean has(long at, String ascii) {
        byte[] wanted = ascii.getBytes(StandardCharsets.ISO_8859_1);
        if (at < 0 || at + wanted.length > length) {
            return false;
        }
        int i = start + (int) at;
        return Arrays.equals(data, i, i + wanted.length, wanted, 0, wanted.length);
    }

    void copyTo(ByteArrayOutputStream out) {
        out.write(data, start, length);
    }

    byte[] toArray() {
        return Arrays.copyOfRange(data, start, start + length);
    }

    private int index(long at, long count) throws RefusedImageException {
        if (at < 0 || count < 0 || at + count > length) {
            throw RefusedImageException.undecodable("the file ends too early or a length in it is wrong");
        }
        return start + (int) at;
    }
}
