package io.detoxstream.app.strip;

import io.detoxstream.app.demo.DemoItem;
import io.detoxstream.app.demo.SampleImages;
import io.detoxstream.app.files.Sha256;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Sends samples with triggers through the library and keeps what a picture needs. */
public final class SampleStrip {
    private final ImageDetoxifier detoxifier;
    private final SampleImages samples;

    public SampleStrip(ImageDetoxifier detoxifier, SampleImages samples) {
        this.detoxifier = detoxifier;
        this.samples = samples;
    }

    /** @throws IllegalStateException if the sample cannot be screened or purified */
    public StripRow row(DemoItem item) throws IOException {
        byte[] encoded = samples.encoded(item);
        ImageInput input = new ImageInput(samples.decoded(encoded), Sha256.of(encoded), List.of(item.dataset()));
        ScreeningOutcome outcome = detoxifier.screen(List.of(input)).get(0);
        if (!(outcome instanceof Screened screened)) {
            throw new IllegalStateException("the sample cannot be screened: " + outcome);
        }
        RgbImage after = screened.flagged() ? purified(input, screened) : screened.restored();
        String score = String.format(
                Locale.ROOT,
                "score %.2f, gate %.2f",
                screened.score(),
                screened.gate().purifyThreshold());
        List<String> labels = List.of(
                item.trigger(), item.dataset(), score, screened.flagged() ? "flagged, purified" : "restored only");
        return new StripRow(labels, input.image(), screened.map(), white(screened), after);
    }

    private RgbImage purified(ImageInput input, Screened screened) {
        PurificationOutcome outcome = detoxifier.purify(input, screened);
        if (outcome instanceof Purified purified) {
            return purified.image();
        }
        throw new IllegalStateException("the sample cannot be purified: " + outcome);
    }

    /** The map's maximum, but an image without a suspicious place is not made to look as if it had one. */
    private static double white(Screened screened) {
        double max = 0;
        double sum = 0;
        for (float value : screened.map().values()) {
            max = Math.max(max, value);
            sum += value;
        }
        double mean = sum / screened.map().values().length;
        return Math.max(max, mean + 2 * screened.gate().purifyThreshold());
    }
}
