package io.detoxstream.purifier;

import io.detoxstream.purifier.image.RgbImage;
import java.util.List;

/**
 * One image to screen.
 *
 * @param image the decoded, upright image
 * @param contentSha256 SHA-256 of the encoded bytes it came from, 32 bytes; it keys the noise
 * @param profiles calibration profiles to take the thresholds from; the first that knows the image's size class counts
 */
public record ImageInput(RgbImage image, byte[] contentSha256, List<String> profiles) {}
