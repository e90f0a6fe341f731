package io.detoxstream.bench.image;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import java.util.List;

/**
 * One image to feed.
 *
 * @param encoded a JPEG file
 * @param image what it decodes to
 */
public record Picture(byte[] encoded, RgbImage image) {
    /** @param profiles calibration profiles in order of preference */
    public ImageInput input(List<String> profiles) {
        return ImageInput.of(image, encoded, profiles.toArray(String[]::new));
    }
}
