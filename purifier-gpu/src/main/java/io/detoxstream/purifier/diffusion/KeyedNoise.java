package io.detoxstream.purifier.diffusion;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Standard normal noise that is a pure function of (key, image bytes, stage, step).
 *
 * <p>HMAC-SHA-256 of the three under the key seeds AES-256 in counter mode; its key stream gives uniform numbers, and
 * the Box-Muller transform normal ones. So the same image gets the same noise on every instance and after every
 * replay, and nobody without the key can compute it. Stateless and safe for several threads.
 */
public final class KeyedNoise {
    private static final double TO_UNIT = 0x1.0p-32;
    /** Two 32-bit words make two normal values. */
    private static final int PAIR = 2 * Integer.BYTES;
    /** Key stream bytes made at once: the noise of a large frame needs no second copy of it. */
    private static final int CHUNK = 1 << 14;

    private final SecretKeySpec macKey;

    public KeyedNoise(NoiseKey key) {
        this.macKey = new SecretKeySpec(key.secret(), "HmacSHA256");
    }

    /**
     * Fills the target with independent standard normal values.
     *
     * @param contentSha256 SHA-256 of the encoded image bytes, 32 bytes
     * @param stage what the noise is for, for example "weak"
     * @param step 0-based number of the draw within the stage
     */
    public void fill(byte[] contentSha256, String stage, int step, float[] target) {
        Cipher stream = keyStream(seed(contentSha256, stage, step));
        byte[] zeros = new byte[Math.min(CHUNK, PAIR * ((target.length + 1) / 2))];
        ByteBuffer uniform = ByteBuffer.allocate(0);
        for (int i = 0; i < target.length; i += 2) {
            if (!uniform.hasRemaining()) {
                uniform = ByteBuffer.wrap(stream.update(zeros));
            }
            double u1 = ((uniform.getInt() & 0xffffffffL) + 0.5) * TO_UNIT;
            double u2 = ((uniform.getInt() & 0xffffffffL) + 0.5) * TO_UNIT;
            double radius = Math.sqrt(-2 * Math.log(u1));
            double angle = 2 * Math.PI * u2;
            target[i] = (float) (radius * Math.cos(angle));
            if (i + 1 < target.length) {
                target[i + 1] = (float) (radius * Math.sin(angle));
            }
        }
    }

    private byte[] seed(byte[] contentSha256, String stage, int step) {
        if (contentSha256.length != 32) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + contentSha256.length);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(macKey);
            mac.update(contentSha256);
            byte[] name = stage.getBytes(StandardCharsets.UTF_8);
            mac.update((byte) name.length);
            mac.update(name);
            return mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Encrypts zeros in counter mode, which yields the key stream. */
    private static Cipher keyStream(byte[] seed) {
        try {
            Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, "AES"), new IvParameterSpec(new byte[16]));
            return aes;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }
}
