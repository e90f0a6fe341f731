package io.detoxstream.purifier.codec;

import java.io.ByteArrayOutputStream;

/** Walks the marker segments of a JPEG (ITU-T T.81, annex B) from start to end-of-image. */
final class JpegSegments {
    static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private final Bytes file;
    private int at = 2;
    private int marker;
    private Bytes body;
    private Bytes scan;

    JpegSegments(Bytes file) {
        this.file = file;
    }

    /**
     * @return false at the end-of-image marker
     * @throws RefusedImageException if the file ends before it
     */
    boolean next() throws RefusedImageException {
        findMarker();
        if (marker == END_OF_IMAGE) {
            return false;
        }
        int length = file.u16be(at);
        if (length < 2) {
            throw RefusedImageException.undecodable("a JPEG segment has no length");
        }
        body = file.slice(at + 2L, length - 2L);
        at += length;
        scan = isScan() ? coded() : null;
        return true;
    }

    int marker() {
        return marker;
    }

    /** What follows the length field. */
    Bytes body() {
        return body;
    }

    boolean isScan() {
        return marker == START_OF_SCAN;
    }

    void copyTo(ByteArrayOutputStream out) {
        int length = body.length() + 2;
        out.write(0xff);
        out.write(marker);
        out.write(length >> 8);
        out.write(length);
        body.copyTo(out);
        if (scan != null) {
            scan.copyTo(out);
        }
    }

    /** Skips stray bytes as libjpeg does, fill bytes, and markers that stand alone. */
    private void findMarker() throws RefusedImageException {
        do {
            while (file.u8(at) != 0xff) {
                at++;
            }
            while (file.u8(at) == 0xff) {
                at++;
            }
            marker = file.u8(at++);
        } while (marker == 0 || marker == 1 || isRestart(marker));
    }

    /** Entropy-coded bytes up to the next marker that is neither a stuffed zero nor a restart. */
    private Bytes coded() throws RefusedImageException {
        int start = at;
        while (file.u8(at) != 0xff || file.u8(at + 1L) == 0 || isRestart(file.u8(at + 1L))) {
            at++;
        }
        return file.slice(start, at - (long) start);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xd0 && marker <= 0xd7;
    }
}
