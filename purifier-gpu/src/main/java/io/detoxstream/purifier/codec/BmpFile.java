package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;

/**
 * Uncompressed Windows and OS/2 bitmaps of 1, 4, 8, 16, 24 or 32 bits, unpacked here because the format is a handful
 * of fields and generic readers follow its links to colour profiles and embedded images. An alpha channel is ignored:
 * most writers leave it zero. Run-length coding and embedded JPEG or PNG are refused by name.
 */
final class BmpFile implements EncodedImage {
    private static final int FILE_HEADER_BYTES = 14;
    private static final int CORE_HEADER_BYTES = 12;
    private static final int INFO_HEADER_BYTES = 40;
    private final Bytes file;
    private final int width;
    private final int height;
    private final boolean topDown;

    private BmpFile(Bytes file, int width, int height, boolean topDown) {
        this.file = file;
        this.width = width;
        this.height = height;
        this.topDown = topDown;
    }

    static BmpFile open(Bytes file) throws RefusedImageException {
        boolean core = isCore(file);
        int width = core ? file.u16le(18) : file.i32le(18);
        int rows = core ? file.u16le(20) : file.i32le(22);
        if (width < 1 || rows == 0 || rows == Integer.MIN_VALUE) {
            throw RefusedImageException.undecodable("the BMP header is damaged");
        }
        return new BmpFile(file, width, Math.abs(rows), rows < 0);
    }

    private static boolean isCore(Bytes file) throws RefusedImageException {
        long headerBytes = file.u32le(14);
        if (headerBytes != CORE_HEADER_BYTES && headerBytes < INFO_HEADER_BYTES) {
            throw RefusedImageException.unsupported("a BMP header of " + headerBytes + " bytes is not supported");
        }
        return headerBytes == CORE_HEADER_BYTES;
    }

    @Override
    public String format() {
        return "bmp";
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
        int bits = file.u16le(isCore(file) ? 24 : 28);
        BmpPixels pixels = BmpPixels.of(file, bits, isCore(file));
        long stride = ((long) width * bits + 31) / 32 * 4;
        Bytes rows = file.slice(file.u32le(10), stride * height);
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0, to = 0; y < height; y++) {
            Bytes row = rows.slice(stride * (topDown ? y : height - 1 - y), stride);
            for (int x = 0; x < width; x++, to += 3) {
                pixels.read(row, x, rgb, to);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** Bytes before the palette or, for a bitmap with masks, before the masks. */
    static int headerBytes(Bytes file) throws RefusedImageException {
        return FILE_HEADER_BYTES + (int) Math.min(file.u32le(14), file.length());
    }

    /** Offset of the red mask: always behind the fields of the oldest info header. */
    static int masksAt() {
        return FILE_HEADER_BYTES + INFO_HEADER_BYTES;
    }
}
