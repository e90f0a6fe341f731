package io.detoxstream.topology.incident.signature;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The 64 bits of a trigger's signature, which alerts carry as 16 hexadecimal digits. */
public final class SignatureBits {
    public static final int COUNT = 64;
    private static final int FEWEST_OF_EITHER = 8;
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{16}");

    private SignatureBits() {}

    /** @return empty for null, and for a signature of another length, which a later version may use */
    public static OptionalLong parse(String signature) {
        return signature == null || !DIGITS.matcher(signature).matches()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseUnsignedLong(signature, 16));
    }

    public static String format(long bits) {
        return String.format("%016x", bits);
    }

    /**
     * Whether the bits tell one trigger from another. Where nearly all are equal, the region was flat or a mere gradient,
     * and any flat region has such a signature.
     */
    public static boolean isTelling(long bits) {
        int ones = Long.bitCount(bits);
        return ones >= FEWEST_OF_EITHER && ones <= COUNT - FEWEST_OF_EITHER;
    }

    /** Hamming distance, 0 to 64. */
    public static int distance(long a, long b) {
        return Long.bitCount(a ^ b);
    }
}
