package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;

/** One VP8 or VP8L bitstream of a WebP file. */
record WebpBitstream(boolean lossless, int width, int height, Bytes content) {
    private static final int LOSSLESS_HEADER_BYTES = 5;

    static WebpBitstream of(boolean lossless, Bytes content) throws RefusedImageException {
        return lossless ? lossless(content) : lossy(content);
    }

    private static WebpBitstream lossless(Bytes content) throws RefusedImageException {
        int sizes = content.i32le(1);
        if (content.u8(0) != 0x2f || sizes >>> 29 != 0) {
            throw RefusedImageException.undecodable("the lossless WebP header is damaged");
        }
        return new WebpBitstream(true, 1 + (sizes & 0x3fff), 1 + (sizes >>> 14 & 0x3fff), content);
    }

    /** RFC 6386, section 9.1: a key frame, its start code, and two sizes of 14 bits. */
    private static WebpBitstream lossy(Bytes content) throws RefusedImageException {
        int width = content.u16le(6) & 0x3fff;
        int height = content.u16le(8) & 0x3fff;
        if ((content.u8(0) & 1) != 0 || !content.has(3, "\u009d\u0001\u002a") || width == 0 || height == 0) {
            throw RefusedImageException.undecodable("the lossy WebP header is damaged");
        }
        return new WebpBitstream(false, width, height, content);
    }

    /** @param separateAlpha the transparency of a lossy bitstream, or null */
    RgbImage decode(Bytes separateAlpha, IccProfile profile) throws RefusedImageException {
        int[] argb = lossless ? Vp8lDecoder.decode(content.from(LOSSLESS_HEADER_BYTES), width, height) : null;
        byte[] stored = lossless ? colors(argb) : Vp8Decoder.decode(content, width, height);
        byte[] rgb = profile.toSrgb(stored, 3, width, height).orElse(stored);
        if (lossless && hasAlpha()) {
            compose(rgb, alphas(argb));
        } else if (!lossless && separateAlpha != null) {
            compose(rgb, WebpAlpha.decode(separateAlpha, width, height));
        }
        return new RgbImage(width, height, rgb);
    }

    /** Whether the header of a lossless bitstream says that its alpha counts. */
    private boolean hasAlpha() throws RefusedImageException {
        return (content.i32le(1) >>> 28 & 1) == 1;
    }

    private static byte[] colors(int[] argb) {
        byte[] rgb = new byte[argb.length * 3];
        for (int i = 0, to = 0; i < argb.length; i++) {
            rgb[to++] = (byte) (argb[i] >> 16);
            rgb[to++] = (byte) (argb[i] >> 8);
            rgb[to++] = (byte) argb[i];
        }
        return rgb;
    }

    private static byte[] alphas(int[] argb) {
        byte[] alphas = new byte[argb.length];
        for (int i = 0; i < argb.length; i++) {
            alphas[i] = (byte) (argb[i] >>> 24);
        }
        return alphas;
    }

    private static void compose(byte[] rgb, byte[] alphas) {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = RasterToRgb.overWhite(rgb[i] & 0xff, 255, alphas[i / 3] & 0xff, 255);
        }
    }
}
