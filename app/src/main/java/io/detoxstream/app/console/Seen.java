package io.detoxstream.app.console;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.metrics.Sight;

/** A decision that waits for its pictures to be drawn. */
record Seen(ScreeningDecision decision, Sight sight, String source) {
    /** Pixels of one picture of it, for how much memory it holds. */
    long pixels() {
        return sight.before().map(Seen::area).orElse(0L);
    }

    private static long area(RgbImage image) {
        return (long) image.width() * image.height();
    }
}
