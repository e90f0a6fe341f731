package io.detoxstream.topology.purify;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.Origin;
import io.detoxstream.topology.record.Refusal;
import java.util.Optional;

/** A flagged record after decoding. The source value is kept: a quarantined record leaves byte for byte. */
sealed interface OpenedFlag {
    /** @param contentSha256 SHA-256 of the encoded image, 32 bytes */
    record Image(byte[] source, FlaggedImage flag, RgbImage image, byte[] contentSha256) implements OpenedFlag {}

    /**
     * @param origin the raw event as far as it can be told, else the flagged record's own position
     * @param flag the flag, if it could be read
     */
    record Broken(byte[] source, Origin origin, Optional<FlaggedImage> flag, Refusal refusal) implements OpenedFlag {}
}
