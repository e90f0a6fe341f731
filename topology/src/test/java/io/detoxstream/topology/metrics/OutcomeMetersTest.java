package io.detoxstream.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutcomeMetersTest {
    private static final Instant RECEIVED = Instant.parse("2026-01-02T03:04:05Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OutcomeMeters meters = new OutcomeMeters(registry, new SourceNames(1));

    static ScreeningDecision decision(String stage, Outcome outcome, String source, Double score, String cause) {
        return decision(stage, outcome, source, score, cause, 40);
    }

    private static ScreeningDecision decision(
            String stage, Outcome outcome, String source, Double score, String cause, long millis) {
        return builder(stage, outcome, source, score, cause, millis).build();
    }

    private static ScreeningDecision.Builder builder(
            String stage, Outcome outcome, String source, Double score, String cause, long millis) {
        return ScreeningDecision.newBuilder()
                .setOrigin(new Origin("cluster", "images.raw", 0, 0L))
                .setLabels(source == null ? null : new ImageLabels("frame", source, null, Map.of()))
                .setStage(stage)
                .setOutcome(outcome)
                .setTreatment(Treatment.NONE)
                .setScore(score)
                .setThreshold(score == null ? null : 4.0)
                .setCause(cause)
                .setNetworkEvaluations(2)
                .setReceivedAt(RECEIVED)
                .setDecidedAt(RECEIVED.plusMillis(millis));
    }

    private void decided(String stage, Outcome outcome, String source, Double score, String cause) {
        meters.decided(decision(stage, outcome, source, score, cause), Sight.NONE);
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void shouldCountImagesThatCarryAPatternOnce() {
        for (String stage : new String[] {"screen", "purify"}) {
            meters.decided(
                    builder(stage, Outcome.FLAGGED, "gate-1", 8.0, null, 40)
                            .setPattern("pattern-1")
                            .setPatternRemoved(true)
                            .build(),
                    Sight.NONE);
        }

        assertThat(count("detox.pattern.images", "source", "gate-1", "removed", "true"))
                .isEqualTo(1);
    }

    @Test
    void shouldCountByStageOutcomeAndCause() {
        decided("screen", Outcome.CLEAN, "gate-1", 1.0, null);
        decided("screen", Outcome.FLAGGED, "gate-1", 8.0, null);
        decided("purify", Outcome.PURIFIED, "gate-1", 8.0, null);
        decided("screen", Outcome.REJECTED, null, null, "malformed-avro");

        assertThat(count("detox.decisions", "stage", "screen", "outcome", "clean", "cause", "none"))
                .isEqualTo(1);
        assertThat(count("detox.decisions", "stage", "purify", "outcome", "purified"))
                .isEqualTo(1);
        assertThat(count("detox.decisions", "outcome", "rejected", "cause", "malformed-avro"))
                .isEqualTo(1);
        assertThat(count("detox.network.evaluations", "stage", "screen")).isEqualTo(6);
    }

    @Test
    void shouldGiveTheFlaggedShareOfEachSourceAndCountAnImageOnce() {
        decided("screen", Outcome.CLEAN, "gate-1", 1.0, null);
        decided("screen", Outcome.FLAGGED, "gate-1", 8.0, null);
        decided("purify", Outcome.PURIFIED, "gate-1", 8.0, null);
        decided("screen", Outcome.CLEAN, "gate-2", 1.0, null);
        decided("screen", Outcome.REJECTED, null, null, "malformed-avro");

        assertThat(count("detox.source.images", "source", "gate-1", "outcome", "flagged"))
                .isEqualTo(1);
        assertThat(count("detox.source.images", "source", "gate-1", "outcome", "clean"))
                .isEqualTo(1);
        assertThat(count("detox.source.images", "source", "other", "outcome", "clean"))
                .isEqualTo(1);
        assertThat(count("detox.source.images", "source", "unknown", "outcome", "rejected"))
                .isEqualTo(1);
        assertThat(registry.get("detox.source.images").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void shouldCompareScoresWithTheirThreshold() {
        decided("screen", Outcome.CLEAN, "gate-1", 3.9, null);
        decided("screen", Outcome.FLAGGED, "gate-1", 8.1, null);

        CountAtBucket[] buckets =
                registry.get("detox.score.ratio").summary().takeSnapshot().histogramCounts();
        CountAtBucket flagged = Arrays.stream(buckets)
                .filter(bucket -> bucket.bucket() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(flagged.count()).isEqualTo(1);
        assertThat(registry.get("detox.score.ratio").summary().count()).isEqualTo(2);
    }

    @Test
    void shouldTakeTheTimeSinceTheBrokerGotTheImage() {
        decided("screen", Outcome.CLEAN, "gate-1", 1.0, null);
        meters.decided(decision("screen", Outcome.CLEAN, "gate-1", 1.0, null, -3_000), Sight.NONE);

        assertThat(registry.get("detox.latency")
                        .tags("outcome", "clean")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(40);
    }
}
