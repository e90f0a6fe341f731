package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.method.Case;
import io.detoxstream.evaluation.report.Example;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import java.util.List;

/** Follows single images through our defence. */
final class ExampleMaker {
    private final ImageDetoxifier detoxifier;
    private final MaskRule maskRule;

    ExampleMaker(ImageDetoxifier detoxifier) {
        this.detoxifier = detoxifier;
        this.maskRule = MaskRule.of(detoxifier.purificationSettings());
    }

    Example of(DatasetPlan plan, Victim victim, Arrival arrival, LabeledImage clean) {
        Case triggered = arrival.of(clean);
        ImageInput input = new ImageInput(triggered.image(), triggered.contentSha256(), List.of(plan.profile()));
        // every profile was required to fit at start, so there is a judgement
        Screened screened = (Screened) detoxifier.screen(List.of(input)).get(0);
        Mask mask = screened.flagged() ? maskRule.mask(screened) : null;
        RgbImage result = screened.restored();
        if (mask != null && detoxifier.purify(input, screened) instanceof Purified purified) {
            result = purified.image();
        }
        int[] said = victim.predict(List.of(clean.image(), triggered.image(), result));
        List<String> classes = victim.info().classes();
        double threshold = screened.gate().purifyThreshold();
        double white = Math.max(threshold, maximum(screened.map()));
        return new Example(
                plan.name(),
                victim.info().attack(),
                victim.info().name(),
                clean.path(),
                classes.get(clean.label()),
                victim.info().targetName(),
                PngEncoder.rgb(clean.image()),
                PngEncoder.rgb(triggered.image()),
                grey(screened.map(), white),
                white,
                mask == null ? null : grey(mask),
                PngEncoder.rgb(result),
                classes.get(said[0]),
                classes.get(said[1]),
                classes.get(said[2]),
                screened.score(),
                threshold);
    }

    private static double maximum(SuspicionMap map) {
        double maximum = 0;
        for (float value : map.values()) {
            maximum = Math.max(maximum, value);
        }
        return maximum;
    }

    private static byte[] grey(SuspicionMap map, double white) {
        byte[] levels = new byte[map.values().length];
        for (int p = 0; p < levels.length; p++) {
            levels[p] = (byte) Math.round(255 * Math.min(1, map.values()[p] / white));
        }
        return PngEncoder.grey(map.width(), map.height(), levels);
    }

    private static byte[] grey(Mask mask) {
        byte[] levels = new byte[mask.inside().length];
        for (int p = 0; p < levels.length; p++) {
            levels[p] = (byte) (mask.inside()[p] ? 255 : 0);
        }
        return PngEncoder.grey(mask.width(), mask.height(), levels);
    }
}
