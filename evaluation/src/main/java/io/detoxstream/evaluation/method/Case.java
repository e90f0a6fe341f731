package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One image to treat.
 *
 * @param path of the clean image below its data set's folder
 * @param image what arrives at the defence
 * @param contentSha256 32 bytes that key the noise, taken of the pixels
 * @param changed pixels that a local trigger changed; null for clean images and for triggers that change all over
 */
public record Case(String path, RgbImage image, byte[] contentSha256, Mask changed) {
    public static Case of(String path, RgbImage image, Mask changed) {
        return new Case(path, image, sha256(image), changed);
    }

    private static byte[] sha256(RgbImage image) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(8)
                    .putInt(image.width())
                    .putInt(image.height())
                    .flip());
            return sha.digest(image.rgb());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
