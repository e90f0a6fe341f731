package io.detoxstream.purifier.codec;

/** The five prefix codes for one part of a lossless WebP. */
record Vp8lGroup(Vp8lCode green, Vp8lCode red, Vp8lCode blue, Vp8lCode alpha, Vp8lCode distance) {
    static final int LITERALS = 256;
    static final int LENGTHS = 24;
    private static final int DISTANCES = 40;

    /** @param cached colours in the colour cache, which continue the alphabet of green */
    static Vp8lGroup read(Vp8lBits bits, int cached) throws RefusedImageException {
        return new Vp8lGroup(
                Vp8lCode.read(bits, LITERALS + LENGTHS + cached),
                Vp8lCode.read(bits, LITERALS),
                Vp8lCode.read(bits, LITERALS),
                Vp8lCode.read(bits, LITERALS),
                Vp8lCode.read(bits, DISTANCES));
    }
}
