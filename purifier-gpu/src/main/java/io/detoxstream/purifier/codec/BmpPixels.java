package io.detoxstream.purifier.codec;

/** How the pixels of one bitmap are stored: through a palette, as three bytes, or as fields of a 16- or 32-bit word. */
interface BmpPixels {
    /** Writes red, green and blue of column x of a row. */
    void read(Bytes row, int x, byte[] rgb, int to) throws RefusedImageException;

    static BmpPixels of(Bytes file, int bits, boolean core) throws RefusedImageException {
        int compression = core ? 0 : file.i32le(30);
        switch (compression) {
            case 0 -> {
                // plain
            }
            case 3, 6 -> {
                if (bits != 16 && bits != 32) {
                    throw RefusedImageException.undecodable("a BMP with masks has 16 or 32 bits, not " + bits);
                }
            }
            case 1, 2 -> throw RefusedImageException.unsupported("run-length coded BMP is not supported");
            case 4, 5 -> throw RefusedImageException.unsupported("BMP around a JPEG or PNG is not supported");
            default -> throw RefusedImageException.unsupported("BMP compression " + compression + " is not supported");
        }
        switch (bits) {
            case 1, 4, 8 -> {
                return new Palette(bits, colors(file, bits, core));
            }
            case 24 -> {
                return BmpPixels::readTriple;
            }
            case 16, 32 -> {
                int m = BmpFile.masksAt();
                int[] plain = bits == 16 ? new int[] {0x7c00, 0x3e0, 0x1f} : new int[] {0xff0000, 0xff00, 0xff};
                return compression == 0
                        ? new Masks(bits, plain)
                        : new Masks(bits, new int[] {file.i32le(m), file.i32le(m + 4L), file.i32le(m + 8L)});
            }
            default -> throw RefusedImageException.unsupported("BMP of " + bits + " bits is not supported");
        }
    }

    private static void readTriple(Bytes row, int x, byte[] rgb, int to) throws RefusedImageException {
        rgb[to] = (byte) row.u8(3L * x + 2);
        rgb[to + 1] = (byte) row.u8(3L * x + 1);
        rgb[to + 2] = (byte) row.u8(3L * x);
    }

    /** Red, green, blue of each index; indices without an entry are black. */
    private static byte[] colors(Bytes file, int bits, boolean core) throws RefusedImageException {
        int at = BmpFile.headerBytes(file);
        int entryBytes = core ? 3 : 4;
        long stated = core ? 0 : file.u32le(46);
        long before = Math.max(0, file.u32le(10) - at) / entryBytes;
        long count = Math.min(Math.min(stated == 0 ? 256 : stated, before), 1L << bits);
        byte[] colors = new byte[3 << bits];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < 3; c++) {
                colors[3 * i + c] = (byte) file.u8(at + (long) i * entryBytes + 2 - c);
            }
        }
        return colors;
    }

    /** Indices packed from the highest bit down. */
    record Palette(int bits, byte[] colors) implements BmpPixels {
        @Override
        public void read(Bytes row, int x, byte[] rgb, int to) throws RefusedImageException {
            int bit = x * bits;
            int index = row.u8(bit >> 3) >> (8 - bits - (bit & 7)) & (1 << bits) - 1;
            System.arraycopy(colors, 3 * index, rgb, to, 3);
        }
    }

    /** A field of each word per channel; its largest value is 255. A channel without bits is 0. */
    record Masks(int bits, int[] masks) implements BmpPixels {
        @Override
        public void read(Bytes row, int x, byte[] rgb, int to) throws RefusedImageException {
            int word = bits == 16 ? row.u16le(2L * x) : row.i32le(4L * x);
            for (int c = 0; c < 3; c++) {
                int shift = Integer.numberOfTrailingZeros(masks[c]) & 31;
                long max = Integer.toUnsignedLong(masks[c] >>> shift);
                long value = Integer.toUnsignedLong((word & masks[c]) >>> shift);
                rgb[to + c] = max == 0 ? 0 : (byte) ((value * 255 + max / 2) / max);
            }
        }
    }
}
