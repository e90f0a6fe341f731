package io.detoxstream.purifier.codec;

/**
 * Reads one entropy-coded image of a lossless WebP (RFC 9649, section 3.6): literals, colours from a cache, and
 * references to earlier pixels.
 */
final class Vp8lPixels {
    /**
     * Code groups cost memory in proportion to their number, up to 65,536 of them in the format; libwebp writes at most
     * 2,600.
     */
    private static final int MOST_GROUPS = 8192;

    private static final int CACHE_HASH = 0x1e35a7bd;

    /** Neighbours in the order of RFC 9649, section 3.5.2: high half rows up, low half 8 minus columns left. */
    private static final byte[] NEIGHBOURS = {
        0x18, 0x07, 0x17, 0x19, 0x28, 0x06, 0x27, 0x29, 0x16, 0x1a, 0x26, 0x2a, 0x38, 0x05, 0x37, 0x39, 0x15, 0x1b,
        0x36, 0x3a, 0x25, 0x2b, 0x48, 0x04, 0x47, 0x49, 0x14, 0x1c, 0x35, 0x3b, 0x46, 0x4a, 0x24, 0x2c, 0x58, 0x45,
        0x4b, 0x34, 0x3c, 0x03, 0x57, 0x59, 0x13, 0x1d, 0x56, 0x5a, 0x23, 0x2d, 0x44, 0x4c, 0x55, 0x5b, 0x33, 0x3d,
        0x68, 0x02, 0x67, 0x69, 0x12, 0x1e, 0x66, 0x6a, 0x22, 0x2e, 0x54, 0x5c, 0x43, 0x4d, 0x65, 0x6b, 0x32, 0x3e,
        0x78, 0x01, 0x77, 0x79, 0x53, 0x5d, 0x11, 0x1f, 0x64, 0x6c, 0x42, 0x4e, 0x76, 0x7a, 0x21, 0x2f, 0x75, 0x7b,
        0x31, 0x3f, 0x63, 0x6d, 0x52, 0x5e, 0x00, 0x74, 0x7c, 0x41, 0x4f, 0x10, 0x20, 0x62, 0x6e, 0x30, 0x73, 0x7d,
        0x51, 0x5f, 0x40, 0x72, 0x7e, 0x61, 0x6f, 0x50, 0x71, 0x7f, 0x60, 0x70
    };

    private final Vp8lBits bits;
    private final int width;
    private final int[] pixels;
    private final int cacheBits;
    private final int[] cache;
    private final int blockBits;
    private final int[] blocks;
    private final Vp8lGroup[] groups;

    private Vp8lPixels(Vp8lBits bits, int width, int height, boolean main) throws RefusedImageException {
        this.bits = bits;
        this.width = width;
        this.cacheBits = bits.flag() ? bits.read(4) : 0;
        if (cacheBits > 11) {
            throw RefusedImageException.undecodable("the colour cache of the WebP is damaged");
        }
        this.cache = new int[cacheBits == 0 ? 0 : 1 << cacheBits];
        boolean blockwise = main && bits.flag();
        this.blockBits = blockwise ? 2 + bits.read(3) : 0;
        this.blocks = blockwise ? read(bits, blocks(width, blockBits), blocks(height, blockBits), false) : new int[0];
        this.groups = readGroups();
        this.pixels = new int[width * height];
    }

    /**
     * @param main whether this is the image itself and not one that describes it
     * @return {@code width * height} ARGB values
     */
    static int[] read(Vp8lBits bits, int width, int height, boolean main) throws RefusedImageException {
        Vp8lPixels image = new Vp8lPixels(bits, width, height, main);
        image.decode();
        return image.pixels;
    }

    /** Blocks of {@code 1 << bits} pixels that cover a length. */
    static int blocks(int length, int bits) {
        return length + (1 << bits) - 1 >> bits;
    }

    private Vp8lGroup[] readGroups() throws RefusedImageException {
        int count = 1;
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = blocks[i] >>> 8 & 0xffff;
            count = Math.max(count, blocks[i] + 1);
        }
        if (count > MOST_GROUPS) {
            throw RefusedImageException.unsupported("WebP of " + count + " code groups is not supported");
        }
        Vp8lGroup[] read = new Vp8lGroup[count];
        for (int i = 0; i < count; i++) {
            read[i] = Vp8lGroup.read(bits, cache.length);
        }
        return read;
    }

    private void decode() throws RefusedImageException {
        int at = 0;
        while (at < pixels.length) {
            Vp8lGroup group = groupAt(at);
            int symbol = group.green().next(bits);
            if (symbol < Vp8lGroup.LITERALS) {
                int red = group.red().next(bits);
                int blue = group.blue().next(bits);
                int alpha = group.alpha().next(bits);
                put(at++, alpha << 24 | red << 16 | symbol << 8 | blue);
            } else if (symbol < Vp8lGroup.LITERALS + Vp8lGroup.LENGTHS) {
                at = copy(
                        at,
                        number(symbol - Vp8lGroup.LITERALS),
                        number(group.distance().next(bits)));
            } else {
                put(at++, cache[symbol - Vp8lGroup.LITERALS - Vp8lGroup.LENGTHS]);
            }
        }
    }

    private Vp8lGroup groupAt(int at) {
        if (blocks.length == 0) {
            return groups[0];
        }
        int row = at / width;
        int column = at - row * width;
        return groups[blocks[(row >> blockBits) * blocks(width, blockBits) + (column >> blockBits)]];
    }

    private void put(int at, int argb) {
        pixels[at] = argb;
        if (cacheBits > 0) {
            cache[CACHE_HASH * argb >>> 32 - cacheBits] = argb;
        }
    }

    private int copy(int at, int length, int distanceCode) throws RefusedImageException {
        int distance = distance(distanceCode);
        if (distance > at || length > pixels.length - at) {
            throw RefusedImageException.undecodable("a reference of the WebP leaves the image");
        }
        for (int i = at; i < at + length; i++) {
            put(i, pixels[i - distance]);
        }
        return at + length;
    }

    private int distance(int code) {
        if (code > NEIGHBOURS.length) {
            return code - NEIGHBOURS.length;
        }
        int neighbour = NEIGHBOURS[code - 1];
        return Math.max(1, (neighbour >> 4) * width + 8 - (neighbour & 15));
    }

    /** A length or distance from its prefix symbol and the extra bits behind it; 1 or greater. */
    private int number(int prefix) throws RefusedImageException {
        if (prefix < 4) {
            return prefix + 1;
        }
        int extra = prefix - 2 >> 1;
        return (2 + (prefix & 1) << extra) + bits.read(extra) + 1;
    }
}
