package io.detoxstream.topology.screen;

import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.topology.pattern.Carried;
import io.detoxstream.topology.pattern.Observation;
import io.detoxstream.topology.record.Refusal;
import java.util.Optional;

/** A raw record after screening. */
sealed interface ScreenedRecord {
    /**
     * @param image the pixels that were screened
     * @param observation what was seen of it beside others of its source
     * @param screened with the thresholds that hold for the image
     * @param calibrated purify threshold as it was calibrated
     * @param millis time that decoding, screening and gate took, waiting for company included
     */
    record Judged(
            byte[] source,
            RawImage event,
            RgbImage image,
            Observation observation,
            Screened screened,
            double calibrated,
            double millis)
            implements ScreenedRecord {
        /** Judged by the calibrated thresholds. */
        Judged(
                byte[] source,
                RawImage event,
                RgbImage image,
                Observation observation,
                Screened screened,
                double millis) {
            this(source, event, image, observation, screened, screened.gate().purifyThreshold(), millis);
        }

        /** The image as it came. */
        RgbImage before() {
            return observation.carried().map(Carried::before).orElse(image);
        }

        /** The same image, judged by other thresholds. */
        Judged by(Screened other) {
            return new Judged(source, event, image, observation, other, calibrated, millis);
        }
    }

    record Refused(byte[] source, Optional<RawImage> event, Refusal refusal) implements ScreenedRecord {}
}
