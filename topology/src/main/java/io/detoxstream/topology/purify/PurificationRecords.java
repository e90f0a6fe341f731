package io.detoxstream.topology.purify;

import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.Latencies;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.record.Labels;
import io.detoxstream.topology.record.Provenances;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.StepInput;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;

/** Writes images and decisions of purification. Score and thresholds are those that the flag was raised with. */
final class PurificationRecords {
    private final Provenances provenances;
    private final InstantSource clock;

    PurificationRecords(Provenances provenances, InstantSource clock) {
        this.provenances = provenances;
        this.clock = clock;
    }

    DetoxifiedImage purified(Verdict.Purified verdict) {
        return image(verdict.flag(), verdict.screened(), verdict.purified().image(), provenance(verdict))
                .setTreatment(Treatment.PURIFIED)
                .setLatencies(latencies(verdict.flag(), verdict.millis()))
                .build();
    }

    DetoxifiedImage passedThrough(Verdict.PassedThrough verdict) {
        return image(verdict.flag(), verdict.screened(), verdict.screened().restored(), provenance(verdict))
                .setTreatment(Treatment.PASSED_THROUGH)
                .setLatencies(latencies(verdict.flag(), null))
                .build();
    }

    Provenance provenance(Verdict.Purified verdict) {
        return provenances.purified(
                verdict.flag().getProvenance(),
                verdict.screened(),
                verdict.purified().mode(),
                evaluations(verdict));
    }

    Provenance provenance(Verdict.PassedThrough verdict) {
        return provenances.screenedAgain(verdict.flag().getProvenance(), verdict.screened());
    }

    ScreeningDecision decision(Verdict.Purified verdict) {
        return decision(verdict.flag())
                .setOutcome(Outcome.PURIFIED)
                .setTreatment(Treatment.PURIFIED)
                .setModelSha256(provenances.modelSha256())
                .setNetworkEvaluations(evaluations(verdict))
                .setSpectralBins(verdict.screened().spectralBins())
                .build();
    }

    ScreeningDecision decision(Verdict.PassedThrough verdict) {
        return refused(decision(verdict.flag()), verdict.refusal())
                .setOutcome(Outcome.PASSED_THROUGH)
                .setTreatment(Treatment.PASSED_THROUGH)
                .setModelSha256(provenances.screeningModelSha256())
                .setNetworkEvaluations(verdict.screened().evaluations())
                .setSpectralBins(verdict.screened().spectralBins())
                .build();
    }

    ScreeningDecision decision(StepInput<?> input, Verdict.Quarantined verdict) {
        ScreeningDecision.Builder decision = verdict.flag()
                .map(this::decision)
                // nobody knows any more when the broker got the raw event: the flagged record's time stands for it
                .orElseGet(() -> ScreeningDecision.newBuilder()
                        .setStage(Stage.PURIFY.code())
                        .setReceivedAt(Instant.ofEpochMilli(input.receivedAt()))
                        .setDecidedAt(now()));
        return refused(decision, verdict.refusal())
                .setOrigin(verdict.origin())
                .setOutcome(Outcome.QUARANTINED)
                .setTreatment(Treatment.QUARANTINED)
                .setModelSha256(verdict.evaluations() > 0 ? provenances.screeningModelSha256() : null)
                .setNetworkEvaluations(verdict.evaluations())
                .build();
    }

    /** Evaluations of this stage: screening again, then purification. */
    private static int evaluations(Verdict.Purified verdict) {
        return verdict.screened().evaluations() + verdict.purified().evaluations();
    }

    private DetoxifiedImage.Builder image(FlaggedImage flag, Screened screened, RgbImage image, Provenance provenance) {
        return DetoxifiedImage.newBuilder()
                .setOrigin(flag.getOrigin())
                .setLabels(Labels.of(flag))
                .setImage(new ImagePayload(ByteBuffer.wrap(PngEncoder.rgb(image)), null))
                .setWidth(image.width())
                .setHeight(image.height())
                .setScore(flag.getScore())
                .setSsim(screened.ssim())
                .setPattern(flag.getPattern())
                .setPatternRemoved(flag.getPatternRemoved())
                .setReceivedAt(flag.getReceivedAt())
                .setProvenance(provenance);
    }

    private Latencies latencies(FlaggedImage flag, Double purificationMillis) {
        long sinceReceived = clock.millis() - flag.getReceivedAt().toEpochMilli();
        return new Latencies(sinceReceived, flag.getScreeningMillis(), purificationMillis);
    }

    private ScreeningDecision.Builder decision(FlaggedImage flag) {
        return ScreeningDecision.newBuilder()
                .setOrigin(flag.getOrigin())
                .setLabels(Labels.of(flag))
                .setStage(Stage.PURIFY.code())
                .setScore(flag.getScore())
                .setThreshold(flag.getThreshold())
                .setPattern(flag.getPattern())
                .setPatternRemoved(flag.getPatternRemoved())
                .setReceivedAt(flag.getReceivedAt())
                .setDecidedAt(now());
    }

    private static ScreeningDecision.Builder refused(ScreeningDecision.Builder decision, Refusal refusal) {
        return decision.setCause(refusal.cause()).setDetail(refusal.detail());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
