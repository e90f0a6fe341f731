package io.detoxstream.topology.screen;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.topology.record.Refusal;
import java.util.Optional;

/** A raw record after decoding. The source value is kept: a rejected record leaves byte for byte. */
sealed interface DecodedRecord {
    /**
     * @param source value of the source record, null if it had none
     * @param event the raw event
     * @param contentSha256 SHA-256 of the encoded image, 32 bytes
     * @param startNanos when work on the record began
     */
    record Image(byte[] source, RawImage event, RgbImage image, byte[] contentSha256, long startNanos)
            implements DecodedRecord {}

    /** @param event the raw event, if it could be read */
    record Refused(byte[] source, Optional<RawImage> event, Refusal refusal) implements DecodedRecord {}
}
