package io.detoxstream.topology.screen;

import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.Latencies;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.pattern.Carried;
import io.detoxstream.topology.record.Labels;
import io.detoxstream.topology.record.Provenances;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.record.SuspicionMapPng;
import io.detoxstream.topology.step.StepInput;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;

/** Writes the Avro records that screening gives. */
final class ScreeningRecords {
    private final Provenances provenances;
    private final InstantSource clock;

    ScreeningRecords(Provenances provenances, InstantSource clock) {
        this.provenances = provenances;
        this.clock = clock;
    }

    DetoxifiedImage detoxified(StepInput<?> input, ScreenedRecord.Judged judged) {
        Screened screened = judged.screened();
        RgbImage restored = screened.restored();
        return DetoxifiedImage.newBuilder()
                .setOrigin(input.position())
                .setLabels(Labels.of(judged.event()))
                .setImage(png(restored))
                .setWidth(restored.width())
                .setHeight(restored.height())
                .setTreatment(Treatment.RESTORED)
                .setScore(screened.score())
                .setSsim(screened.ssim())
                .setPattern(pattern(judged))
                .setPatternRemoved(removed(judged))
                .setReceivedAt(Instant.ofEpochMilli(input.receivedAt()))
                .setProvenance(provenances.screened(screened))
                .setLatencies(new Latencies(clock.millis() - input.receivedAt(), judged.millis(), null))
                .build();
    }

    FlaggedImage flagged(StepInput<?> input, ScreenedRecord.Judged judged) {
        RawImage event = judged.event();
        Screened screened = judged.screened();
        SuspicionMapPng map = SuspicionMapPng.of(screened.map());
        return FlaggedImage.newBuilder()
                .setOrigin(input.position())
                .setImageId(event.getImageId())
                .setSourceId(event.getSourceId())
                .setCapturedAt(event.getCapturedAt())
                .setPayload(removed(judged) ? png(judged.image()) : event.getPayload())
                .setContentType(removed(judged) ? "image/png" : event.getContentType())
                .setAttributes(event.getAttributes())
                .setReceivedAt(Instant.ofEpochMilli(input.receivedAt()))
                .setScreenedAt(now())
                .setScreeningMillis(judged.millis())
                .setWidth(screened.restored().width())
                .setHeight(screened.restored().height())
                .setSuspicionMap(ByteBuffer.wrap(map.png()))
                .setSuspicionMapMax(map.max())
                .setScore(screened.score())
                .setThreshold(screened.gate().purifyThreshold())
                .setPattern(pattern(judged))
                .setPatternRemoved(removed(judged))
                .setProvenance(provenances.screened(screened))
                .build();
    }

    ScreeningDecision judged(StepInput<?> input, ScreenedRecord.Judged judged) {
        Screened screened = judged.screened();
        return decision(input)
                .setLabels(Labels.of(judged.event()))
                .setOutcome(screened.flagged() ? Outcome.FLAGGED : Outcome.CLEAN)
                .setTreatment(screened.flagged() ? Treatment.NONE : Treatment.RESTORED)
                .setScore(screened.score())
                .setThreshold(screened.gate().purifyThreshold())
                .setCalibratedThreshold(judged.calibrated())
                .setModelSha256(provenances.screeningModelSha256())
                .setNetworkEvaluations(screened.evaluations())
                .setSpectralBins(screened.spectralBins())
                .setSketch(judged.observation()
                        .sketch()
                        .map(sketch -> ByteBuffer.wrap(sketch.rgb()))
                        .orElse(null))
                .setPattern(pattern(judged))
                .setPatternScore(
                        judged.observation().carried().map(Carried::score).orElse(null))
                .setPatternRemoved(removed(judged))
                .build();
    }

    /** @param labels null where the event could not be read */
    ScreeningDecision rejected(StepInput<?> input, ImageLabels labels, Refusal refusal, int evaluations) {
        return decision(input)
                .setLabels(labels)
                .setOutcome(Outcome.REJECTED)
                .setTreatment(Treatment.NONE)
                .setCause(refusal.cause())
                .setDetail(refusal.detail())
                .setModelSha256(evaluations > 0 ? provenances.screeningModelSha256() : null)
                .setNetworkEvaluations(evaluations)
                .build();
    }

    private ScreeningDecision.Builder decision(StepInput<?> input) {
        return ScreeningDecision.newBuilder()
                .setOrigin(input.position())
                .setStage(Stage.SCREEN.code())
                .setReceivedAt(Instant.ofEpochMilli(input.receivedAt()))
                .setDecidedAt(now());
    }

    private static String pattern(ScreenedRecord.Judged judged) {
        return judged.observation().carried().map(Carried::patternId).orElse(null);
    }

    private static boolean removed(ScreenedRecord.Judged judged) {
        return judged.observation().carried().map(Carried::removed).orElse(false);
    }

    private static ImagePayload png(RgbImage image) {
        return new ImagePayload(ByteBuffer.wrap(PngEncoder.rgb(image)), null);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
