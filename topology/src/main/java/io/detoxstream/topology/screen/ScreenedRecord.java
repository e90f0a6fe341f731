package io.detoxstream.topology.screen;

import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.topology.record.Refusal;
import java.util.Optional;

/** A raw record after screening. */
sealed interface ScreenedRecord {
    /** @param millis time that decoding, screening and gate took, waiting for company included */
    record Judged(byte[] source, RawImage event, RgbImage image, Screened screened, double millis)
            implements ScreenedRecord {}

    record Refused(byte[] source, Optional<RawImage> event, Refusal refusal) implements ScreenedRecord {}
}
