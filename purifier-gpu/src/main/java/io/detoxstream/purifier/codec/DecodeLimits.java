package io.detoxstream.purifier.codec;

/**
 * What a decoder may be asked to do.
 *
 * @param maxBytes longest encoded image, in bytes
 * @param maxPixels most pixels (columns times rows), read from the header before anything is decoded
 */
public record DecodeLimits(long maxBytes, long maxPixels) {
    public static final DecodeLimits DEFAULT = new DecodeLimits(8L << 20, 1L << 21);

    public DecodeLimits {
        if (maxBytes < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("limits must be 1 or greater: " + maxBytes + ", " + maxPixels);
        }
    }
}
