package io.detoxstream.topology.screen;

import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.topology.pattern.Carried;
import io.detoxstream.topology.pattern.Observation;
import io.detoxstream.topology.pattern.PatternCheck;
import io.detoxstream.topology.step.ImageReader;
import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepInput;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at an image as one of many of its source. Where a pattern is subtracted, all that follows is about the image
 * without it. No image depends on this step: where it fails, they go on as they came.
 */
final class PatternStep implements Step<DecodedRecord, DecodedRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(PatternStep.class);

    private final PatternCheck check;
    private final AtomicLong failures = new AtomicLong();

    PatternStep(PatternCheck check) {
        this.check = check;
    }

    @Override
    public DecodedRecord apply(StepInput<DecodedRecord> input) {
        if (!(input.value() instanceof DecodedRecord.Image image)) {
            return input.value();
        }
        try {
            return observed(image);
        } catch (RuntimeException e) {
            long count = failures.incrementAndGet();
            if (Long.bitCount(count) == 1) {
                LOG.warn("{} images were not compared with the patterns of their source", count, e);
            }
            return image;
        }
    }

    private DecodedRecord observed(DecodedRecord.Image image) {
        Observation observation = check.observe(image.event().getSourceId(), image.image());
        if (observation.carried().map(Carried::removed).orElse(false)) {
            // purification reads these pixels from a PNG, and the noise that it must draw again hangs on its bytes
            byte[] png = PngEncoder.rgb(observation.carried().get().after());
            return image.observed(observation, ImageReader.sha256(png));
        }
        return image.observed(observation, image.contentSha256());
    }
}
