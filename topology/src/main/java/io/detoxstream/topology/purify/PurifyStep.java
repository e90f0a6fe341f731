package io.detoxstream.topology.purify;

import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.topology.batch.Demand;
import io.detoxstream.topology.batch.DeviceStep;
import io.detoxstream.topology.config.SourceProfiles;
import io.detoxstream.topology.config.UnpurifiablePolicy;
import io.detoxstream.topology.fault.UnpurifiableException;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.step.Screening;
import io.detoxstream.topology.step.StepInput;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Screens flagged images again, with the same noise, to have their weak restorations and maps, and purifies them. The
 * flag stands even where this processor's arithmetic puts the score a little lower. What cannot be purified goes the way
 * of the policy.
 */
final class PurifyStep implements DeviceStep<OpenedFlag, Treated, Verdict> {
    private static final double NANOS_PER_MILLI = 1e6;

    private final ImageDetoxifier detoxifier;
    private final Screening screening;
    private final SourceProfiles profiles;
    private final UnpurifiablePolicy policy;

    PurifyStep(ImageDetoxifier detoxifier, SourceProfiles profiles, UnpurifiablePolicy policy) {
        this.detoxifier = detoxifier;
        this.screening = new Screening(detoxifier);
        this.profiles = profiles;
        this.policy = policy;
    }

    @Override
    public Optional<Demand> demand(OpenedFlag value) {
        // as if all of the image were masked, and small masks regenerated
        int further = detoxifier.purificationSettings().steps() + 1;
        return value instanceof OpenedFlag.Image image
                ? Optional.of(screening.demand(image.image(), image.source(), further))
                : Optional.empty();
    }

    /** @throws UnpurifiableException if the policy is to stop */
    @Override
    public Verdict pass(StepInput<OpenedFlag> input) {
        OpenedFlag.Broken broken = (OpenedFlag.Broken) input.value();
        return quarantined(new Verdict.Quarantined(
                broken.source(), broken.origin(), broken.flag(), Optional.empty(), broken.refusal()));
    }

    @Override
    public List<Treated> run(List<OpenedFlag> values) {
        List<ImageInput> inputs = values.stream().map(this::work).toList();
        List<ScreeningOutcome> outcomes = screening.screen(inputs);
        List<FlaggedInput> flagged = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (outcomes.get(i) instanceof Screened screened) {
                flagged.add(new FlaggedInput(inputs.get(i), screened));
            }
        }
        long start = System.nanoTime();
        Iterator<PurificationOutcome> purified = detoxifier.purify(flagged).iterator();
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        return outcomes.stream()
                .map(outcome -> new Treated(
                        outcome, outcome instanceof Screened ? Optional.of(purified.next()) : Optional.empty(), millis))
                .toList();
    }

    private ImageInput work(OpenedFlag value) {
        OpenedFlag.Image image = (OpenedFlag.Image) value;
        return new ImageInput(
                image.image(),
                image.contentSha256(),
                profiles.forSource(image.flag().getSourceId()));
    }

    @Override
    public Treated blame(RuntimeException fault) {
        return new Treated(Screening.blame(fault), Optional.empty(), 0);
    }

    /** @throws UnpurifiableException if the image cannot be purified and the policy is to stop */
    @Override
    public Verdict finish(StepInput<OpenedFlag> input, Treated treated) {
        OpenedFlag.Image image = (OpenedFlag.Image) input.value();
        FlaggedImage flag = image.flag();
        if (treated.screening() instanceof ScreeningOutcome.Unscreenable unscreenable) {
            Refusal refusal = new Refusal(unscreenable.cause(), unscreenable.detail());
            return quarantined(new Verdict.Quarantined(
                    image.source(), flag.getOrigin(), Optional.of(flag), Optional.empty(), refusal));
        }
        Screened screened = (Screened) treated.screening();
        PurificationOutcome outcome = treated.purification().orElseThrow();
        if (outcome instanceof PurificationOutcome.Purified purified) {
            return new Verdict.Purified(flag, image.image(), screened, purified, treated.millis(), image.source());
        }
        PurificationOutcome.Unpurifiable failed = (PurificationOutcome.Unpurifiable) outcome;
        Refusal refusal = new Refusal(failed.cause(), failed.detail());
        if (policy == UnpurifiablePolicy.PASS_THROUGH) {
            return new Verdict.PassedThrough(flag, image.image(), screened, refusal, image.source());
        }
        return quarantined(new Verdict.Quarantined(
                image.source(), flag.getOrigin(), Optional.of(flag), Optional.of(screened), refusal));
    }

    /** Also where the policy is to pass on but there is no restoration to pass on. */
    private Verdict quarantined(Verdict.Quarantined verdict) {
        if (policy == UnpurifiablePolicy.FAIL) {
            throw new UnpurifiableException(
                    verdict.refusal().cause(), verdict.refusal().detail());
        }
        return verdict;
    }

    @Override
    public int evaluations(Treated treated) {
        int purification = treated.purification()
                .map(outcome -> outcome instanceof PurificationOutcome.Purified purified ? purified.evaluations() : 0)
                .orElse(0);
        return Screening.evaluations(treated.screening()) + purification;
    }
}
