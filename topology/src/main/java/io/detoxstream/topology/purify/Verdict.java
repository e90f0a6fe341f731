package io.detoxstream.topology.purify;

import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.Origin;
import io.detoxstream.topology.record.Refusal;
import java.util.Optional;

/** What becomes of a flagged image, after the policy has spoken. */
sealed interface Verdict {
    /** @param millis time that the localized purification took, of the whole batch */
    record Purified(
            FlaggedImage flag,
            RgbImage image,
            Screened screened,
            PurificationOutcome.Purified purified,
            double millis,
            byte[] source)
            implements Verdict {}

    /** The weak restoration goes on by explicit policy. */
    record PassedThrough(FlaggedImage flag, RgbImage image, Screened screened, Refusal refusal, byte[] source)
            implements Verdict {}

    /**
     * @param flag empty if the record could not be read
     * @param screened empty if it was not screened again
     */
    record Quarantined(
            byte[] source, Origin origin, Optional<FlaggedImage> flag, Optional<Screened> screened, Refusal refusal)
            implements Verdict {
        /** Network evaluations that purification spent so far. */
        int evaluations() {
            return screened.map(Screened::evaluations).orElse(0);
        }
    }
}
