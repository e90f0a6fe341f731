package io.detoxstream.topology.screen;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.topology.pattern.Carried;
import io.detoxstream.topology.pattern.Observation;
import io.detoxstream.topology.record.Refusal;
import java.util.Optional;

/** A raw record after decoding. The source value is kept: a rejected record leaves byte for byte. */
sealed interface DecodedRecord {
    /**
     * @param source value of the source record, null if it had none
     * @param event the raw event
     * @param image the pixels to be screened
     * @param contentSha256 SHA-256 of the encoded image, 32 bytes
     * @param observation what was seen of it beside others of its source
     * @param startNanos when work on the record began
     */
    record Image(
            byte[] source,
            RawImage event,
            RgbImage image,
            byte[] contentSha256,
            Observation observation,
            long startNanos)
            implements DecodedRecord {
        /** @param sha256 of the encoded image as it goes on */
        Image observed(Observation seen, byte[] sha256) {
            RgbImage after = seen.carried().map(Carried::after).orElse(image);
            return new Image(source, event, after, sha256, seen, startNanos);
        }
    }

    /** @param event the raw event, if it could be read */
    record Refused(byte[] source, Optional<RawImage> event, Refusal refusal) implements DecodedRecord {}
}
