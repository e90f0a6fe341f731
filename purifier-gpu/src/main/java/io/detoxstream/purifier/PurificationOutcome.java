package io.detoxstream.purifier;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;

/** What became of a flagged image. */
public sealed interface PurificationOutcome {
    /**
     * @param image the purified image
     * @param mode how the masked part was treated: PERTURB or REGENERATE, or WHOLE if there is no mask
     * @param maskShare share of the image's pixels inside the mask, 0 to 1
     * @param signature 16 hexadecimal digits, difference hash of the first region of the original image
     * @param evaluations network evaluations of the purification alone
     */
    record Purified(RgbImage image, PurificationSettings.Mode mode, double maskShare, String signature, int evaluations)
            implements PurificationOutcome {}

    /**
     * The image must not pass as clean.
     *
     * @param cause stable code, for example "device-fault"
     */
    record Unpurifiable(String cause, String detail) implements PurificationOutcome {}
}
