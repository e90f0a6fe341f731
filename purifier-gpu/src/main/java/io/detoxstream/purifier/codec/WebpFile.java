package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;

/**
 * A still WebP (RFC 9649), lossy or lossless. The container is read here and each bitstream is unpacked by itself, so
 * that a canvas size and a bitstream size that disagree are noticed before anything is allocated for the latter.
 */
final class WebpFile implements EncodedImage {
    private static final int FIRST_CHUNK = 12;
    private static final int ANIMATED = 0x02;
    private final Bytes file;
    private final int width;
    private final int height;

    private WebpFile(Bytes file, int width, int height) {
        this.file = file;
        this.width = width;
        this.height = height;
    }

    static WebpFile open(Bytes file) throws RefusedImageException {
        Bytes content = file.from(FIRST_CHUNK + 8L);
        if (file.has(FIRST_CHUNK, "VP8X")) {
            if ((content.u8(0) & ANIMATED) != 0) {
                throw RefusedImageException.unsupported("animated WebP is not supported");
            }
            return new WebpFile(file, 1 + u24le(content, 4), 1 + u24le(content, 7));
        }
        WebpBitstream bitstream = WebpBitstream.of(file.has(FIRST_CHUNK, "VP8L"), content);
        return new WebpFile(file, bitstream.width(), bitstream.height());
    }

    private static int u24le(Bytes bytes, long at) throws RefusedImageException {
        return bytes.u16le(at) | bytes.u8(at + 2) << 16;
    }

    @Override
    public String format() {
        return "webp";
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public RgbImage decode(PluginReaders readers) throws IOException {
        WebpBitstream bitstream = null;
        Bytes alpha = null;
        IccProfile profile = IccProfile.NONE;
        Orientation orientation = Orientation.UPRIGHT;
        // the stated length may be odd although chunks are padded to even ones
        long end = file.u32le(4) + 8;
        file.slice(0, end);
        for (long at = FIRST_CHUNK; at + 8 <= end; ) {
            long length = file.u32le(at + 4);
            Bytes content = file.slice(at + 8, length);
            if (bitstream == null && (file.has(at, "VP8 ") || file.has(at, "VP8L"))) {
                bitstream = WebpBitstream.of(file.has(at, "VP8L"), content);
            } else if (alpha == null && file.has(at, "ALPH")) {
                alpha = content;
            } else if (file.has(at, "ICCP")) {
                profile = IccProfile.of(content);
            } else if (file.has(at, "EXIF")) {
                orientation = Exif.orientation(content);
            }
            at += 8 + length + (length & 1);
        }
        if (bitstream == null || bitstream.width() != width || bitstream.height() != height) {
            throw RefusedImageException.undecodable("the WebP has no image of its canvas size");
        }
        return orientation.apply(bitstream.decode(alpha, profile));
    }
}
