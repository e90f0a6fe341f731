package io.detoxstream.topology.screen;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.topology.config.SourceProfiles;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.step.Screening;
import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepInput;
import java.util.Optional;

/** Weak noise, restoration, suspicion map and gate. */
final class ScreenStep implements Step<DecodedRecord, ScreenedRecord> {
    private static final double NANOS_PER_MILLI = 1e6;

    private final ImageDetoxifier detoxifier;
    private final SourceProfiles profiles;

    ScreenStep(ImageDetoxifier detoxifier, SourceProfiles profiles) {
        this.detoxifier = detoxifier;
        this.profiles = profiles;
    }

    @Override
    public ScreenedRecord apply(StepInput<DecodedRecord> input) {
        if (input.value() instanceof DecodedRecord.Refused refused) {
            return new ScreenedRecord.Refused(refused.source(), refused.event(), refused.refusal());
        }
        DecodedRecord.Image image = (DecodedRecord.Image) input.value();
        ImageInput work = new ImageInput(
                image.image(),
                image.contentSha256(),
                profiles.forSource(image.event().getSourceId()));
        ScreeningOutcome outcome = Screening.one(detoxifier, work);
        if (outcome instanceof ScreeningOutcome.Unscreenable unscreenable) {
            return new ScreenedRecord.Refused(
                    image.source(),
                    Optional.of(image.event()),
                    new Refusal(unscreenable.cause(), unscreenable.detail()));
        }
        double millis = (System.nanoTime() - image.startNanos()) / NANOS_PER_MILLI;
        return new ScreenedRecord.Judged(
                image.source(), image.event(), image.image(), (ScreeningOutcome.Screened) outcome, millis);
    }
}
