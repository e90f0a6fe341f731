package io.detoxstream.topology.metrics;

import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.image.RgbImage;
import java.util.Optional;

/**
 * What was seen of an image when it was decided about. These are references to what the pipeline holds anyway: nothing is
 * copied for it, and whoever keeps one keeps pixels in memory.
 *
 * @param before the decoded image; empty where there is none
 * @param screened restoration, map and gate; empty if the image was not screened
 * @param purified empty unless it was purified
 */
public record Sight(Optional<RgbImage> before, Optional<Screened> screened, Optional<Purified> purified) {
    /** Of a record that was set aside. */
    public static final Sight NONE = new Sight(Optional.empty(), Optional.empty(), Optional.empty());

    public static Sight screened(RgbImage before, Screened screened) {
        return new Sight(Optional.of(before), Optional.of(screened), Optional.empty());
    }

    public static Sight purified(RgbImage before, Screened screened, Purified purified) {
        return new Sight(Optional.of(before), Optional.of(screened), Optional.of(purified));
    }
}
