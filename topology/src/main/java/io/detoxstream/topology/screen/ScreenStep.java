package io.detoxstream.topology.screen;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.topology.batch.Demand;
import io.detoxstream.topology.batch.DeviceStep;
import io.detoxstream.topology.config.SourceProfiles;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.step.Screening;
import io.detoxstream.topology.step.StepInput;
import java.util.List;
import java.util.Optional;

/** Weak noise, restoration, suspicion map and gate. */
final class ScreenStep implements DeviceStep<DecodedRecord, ScreeningOutcome, ScreenedRecord> {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Screening screening;
    private final SourceProfiles profiles;

    ScreenStep(Screening screening, SourceProfiles profiles) {
        this.screening = screening;
        this.profiles = profiles;
    }

    @Override
    public Optional<Demand> demand(DecodedRecord value) {
        return value instanceof DecodedRecord.Image image
                ? Optional.of(screening.demand(image.image(), image.source(), 0))
                : Optional.empty();
    }

    @Override
    public ScreenedRecord pass(StepInput<DecodedRecord> input) {
        DecodedRecord.Refused refused = (DecodedRecord.Refused) input.value();
        return new ScreenedRecord.Refused(refused.source(), refused.event(), refused.refusal());
    }

    @Override
    public List<ScreeningOutcome> run(List<DecodedRecord> values) {
        return screening.screen(values.stream().map(this::work).toList());
    }

    private ImageInput work(DecodedRecord value) {
        DecodedRecord.Image image = (DecodedRecord.Image) value;
        return new ImageInput(
                image.image(),
                image.contentSha256(),
                profiles.forSource(image.event().getSourceId()));
    }

    @Override
    public ScreeningOutcome blame(RuntimeException fault) {
        return Screening.blame(fault);
    }

    @Override
    public ScreenedRecord finish(StepInput<DecodedRecord> input, ScreeningOutcome outcome) {
        DecodedRecord.Image image = (DecodedRecord.Image) input.value();
        if (outcome instanceof ScreeningOutcome.Unscreenable unscreenable) {
            return new ScreenedRecord.Refused(
                    image.source(),
                    Optional.of(image.event()),
                    new Refusal(unscreenable.cause(), unscreenable.detail()));
        }
        double millis = (System.nanoTime() - image.startNanos()) / NANOS_PER_MILLI;
        return new ScreenedRecord.Judged(
                image.source(),
                image.event(),
                image.image(),
                image.observation(),
                (ScreeningOutcome.Screened) outcome,
                millis);
    }

    @Override
    public int evaluations(ScreeningOutcome outcome) {
        return Screening.evaluations(outcome);
    }
}
