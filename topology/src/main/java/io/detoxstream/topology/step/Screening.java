package io.detoxstream.topology.step;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import java.util.List;

/** Screens a single image. */
public final class Screening {
    private Screening() {}

    /**
     * @throws IllegalStateException if the score is not a number: it would compare as clean with any threshold, and only a
     *     broken model or device gives one
     */
    public static ScreeningOutcome one(ImageDetoxifier detoxifier, ImageInput input) {
        ScreeningOutcome outcome = detoxifier.screen(List.of(input)).get(0);
        if (outcome instanceof ScreeningOutcome.Screened screened && Double.isNaN(screened.score())) {
            throw new IllegalStateException("the suspicion score of the image is not a number");
        }
        return outcome;
    }
}
