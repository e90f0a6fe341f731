package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;

/** What became of encoded bytes: an upright 8-bit RGB image, or a reason. */
public sealed interface DecodeOutcome {
    /** @param format png, jpeg, webp, bmp or gif, as the bytes say */
    record Decoded(RgbImage image, String format) implements DecodeOutcome {}

    /** @param detail one sentence for a person, without line breaks */
    record Refused(RefusalCause cause, String detail) implements DecodeOutcome {}
}
