package io.detoxstream.evaluation.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Numbers that depend on a name alone: the first bytes of SHA-256 of its UTF-8 form, big-endian. */
public final class PathHash {
    private PathHash() {}

    /**
     * The first eight bytes: the seed of an image's trigger.
     *
     * @param path relative, with forward slashes and ending, such as {@code cat/0001.jpg}
     */
    public static long seed(String path) {
        return digest(path).getLong();
    }

    /** The first four bytes, 0 to 2^32 - 1. */
    static long word(String text) {
        return Integer.toUnsignedLong(digest(text).getInt());
    }

    /** A number in [0, 1), evenly spread over the paths and another for each seed. */
    public static double uniform(long seed, String path) {
        return (digest(seed + ":" + path).getLong() >>> 11) * 0x1p-53;
    }

    private static ByteBuffer digest(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
