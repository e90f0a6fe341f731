package io.detoxstream.purifier.diffusion;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The secret behind all noise. Every instance of a deployment shares it, so a replay gives the same pixels; whoever
 * chooses the image does not have it, so the noise cannot be anticipated. {@link #toString()} hides it.
 */
public final class NoiseKey {
    /** The key that the documentation prints: fit for a laptop, refused by a service. */
    public static final String PUBLISHED_DEFAULT = "detoxstream-published-default-key";

    private static final int SHORTEST = 16;
    private final byte[] secret;

    private NoiseKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * @param text at least 16 characters
     * @throws IllegalArgumentException if it is shorter
     */
    public static NoiseKey of(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("the noise key needs at least " + SHORTEST + " characters");
        }
        return new NoiseKey(text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isPublishedDefault() {
        return Arrays.equals(secret, PUBLISHED_DEFAULT.getBytes(StandardCharsets.UTF_8));
    }

    byte[] secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "NoiseKey[hidden]";
    }
}
