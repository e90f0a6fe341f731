package io.detoxstream.purifier;

import io.detoxstream.purifier.image.RgbImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * One image to screen.
 *
 * @param image the decoded, upright image
 * @param contentSha256 SHA-256 of the encoded bytes it came from, 32 bytes; it keys the noise
 * @param profiles calibration profiles to take the thresholds from; the first that knows the image's size class counts
 */
public record ImageInput(RgbImage image, byte[] contentSha256, List<String> profiles) {
    /**
     * @param encoded the bytes that the image was decoded from
     * @param profiles calibration profiles in order of preference
     */
    public static ImageInput of(RgbImage image, byte[] encoded, String... profiles) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(encoded);
            return new ImageInput(image, sha256, List.of(profiles));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
