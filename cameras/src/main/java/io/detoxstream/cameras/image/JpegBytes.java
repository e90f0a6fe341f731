package io.detoxstream.cameras.image;

import java.util.Arrays;
import java.util.Optional;

/** Tells a whole JPEG from what cameras send in its place, without decoding it. */
public final class JpegBytes {
    private static final int MARKER = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    /** Cameras pad frames to blocks; more than this after the end is no padding. */
    private static final int LONGEST_PADDING = 4096;

    private JpegBytes() {}

    /**
     * The image without what a camera pads it with.
     *
     * @return empty if it does not begin as a JPEG, or has no end: then it was cut off
     */
    public static Optional<byte[]> whole(byte[] bytes) {
        if (bytes.length < 4 || !isMarker(bytes, 0, START)) {
            return Optional.empty();
        }
        int first = Math.max(2, bytes.length - LONGEST_PADDING);
        for (int i = bytes.length - 2; i >= first; i--) {
            if (isMarker(bytes, i, END)) {
                int length = i + 2;
                return Optional.of(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
            }
        }
        return Optional.empty();
    }

    private static boolean isMarker(byte[] bytes, int at, int marker) {
        return (bytes[at] & 0xFF) == MARKER && (bytes[at + 1] & 0xFF) == marker;
    }
}
