package io.detoxstream.topology.purify;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.topology.config.SourceProfiles;
import io.detoxstream.topology.config.UnpurifiablePolicy;
import io.detoxstream.topology.fault.UnpurifiableException;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.step.Screening;
import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepInput;
import java.util.Optional;

/**
 * Screens a flagged image again, with the same noise, to have its weak restoration and map, and purifies it. The flag
 * stands even where this processor's arithmetic puts the score a little lower. What cannot be purified goes the way of
 * the policy.
 */
final class PurifyStep implements Step<OpenedFlag, Verdict> {
    private static final double NANOS_PER_MILLI = 1e6;

    private final ImageDetoxifier detoxifier;
    private final SourceProfiles profiles;
    private final UnpurifiablePolicy policy;

    PurifyStep(ImageDetoxifier detoxifier, SourceProfiles profiles, UnpurifiablePolicy policy) {
        this.detoxifier = detoxifier;
        this.profiles = profiles;
        this.policy = policy;
    }

    /** @throws UnpurifiableException if an image cannot be purified and the policy is to stop */
    @Override
    public Verdict apply(StepInput<OpenedFlag> input) {
        if (input.value() instanceof OpenedFlag.Broken broken) {
            return quarantined(new Verdict.Quarantined(
                    broken.source(), broken.origin(), broken.flag(), Optional.empty(), broken.refusal()));
        }
        OpenedFlag.Image image = (OpenedFlag.Image) input.value();
        FlaggedImage flag = image.flag();
        ImageInput work = new ImageInput(image.image(), image.contentSha256(), profiles.forSource(flag.getSourceId()));
        ScreeningOutcome outcome = Screening.one(detoxifier, work);
        if (outcome instanceof ScreeningOutcome.Unscreenable unscreenable) {
            Refusal refusal = new Refusal(unscreenable.cause(), unscreenable.detail());
            return quarantined(new Verdict.Quarantined(
                    image.source(), flag.getOrigin(), Optional.of(flag), Optional.empty(), refusal));
        }
        return purify(image, work, (Screened) outcome);
    }

    private Verdict purify(OpenedFlag.Image image, ImageInput work, Screened screened) {
        long start = System.nanoTime();
        PurificationOutcome outcome = detoxifier.purify(work, screened);
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        FlaggedImage flag = image.flag();
        if (outcome instanceof PurificationOutcome.Purified purified) {
            return new Verdict.Purified(flag, image.image(), screened, purified, millis, image.source());
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
}
