package io.detoxstream.topology.purify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Severity;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.config.SizeLimits;
import io.detoxstream.topology.config.UnpurifiablePolicy;
import io.detoxstream.topology.fault.RecordFaultException;
import io.detoxstream.topology.metrics.Sight;
import io.detoxstream.topology.record.AlertId;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Harness;
import io.detoxstream.topology.support.Images;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class PurificationTopologyTest {
    private static final byte[] KEY = "gate-7".getBytes(StandardCharsets.UTF_8);
    private static final Origin ORIGIN = new Origin("elsewhere", "images.raw", 3, 17L);

    private static FlaggedImage flag(int red, double score) {
        return flag(new ImagePayload(ByteBuffer.wrap(Images.png(Images.withRed(red))), null), score);
    }

    private static FlaggedImage flag(ImagePayload payload, double score) {
        Provenance provenance = new Provenance(
                "detoxstream 0",
                "other",
                "cd".repeat(32),
                "fp32",
                "cuda:0",
                "linear",
                "noise-error",
                "gtsrb",
                "small",
                5.0,
                10.0,
                20,
                100,
                null,
                null,
                null,
                null,
                2,
                "localized",
                "off",
                null,
                null,
                0,
                null);
        return FlaggedImage.newBuilder()
                .setOrigin(ORIGIN)
                .setImageId("frame-1")
                .setSourceId("gate-7")
                .setPayload(payload)
                .setAttributes(Map.of("lane", "north"))
                .setReceivedAt(Harness.NOW.minusMillis(500))
                .setScreenedAt(Harness.NOW.minusMillis(400))
                .setScreeningMillis(12.5)
                .setWidth(8)
                .setHeight(8)
                .setSuspicionMap(ByteBuffer.allocate(0))
                .setSuspicionMapMax(score)
                .setScore(score)
                .setThreshold(5)
                .setProvenance(provenance)
                .build();
    }

    @Test
    void shouldPassAPurifiedImageOnWithoutAlertBelowTheAlertThreshold() {
        try (Harness harness = Harness.builder().purification()) {
            harness.pipe(KEY, harness.codecs().flagged().encode(flag(80, 8)));

            DetoxifiedImage result = harness.detoxified();
            assertThat(Images.decoded(result.getImage().getInline()))
                    .isEqualTo(FakeDetoxifier.flipped(Images.withRed(80), 3));
            assertThat(result.getOrigin()).isEqualTo(ORIGIN);
            assertThat(result.getTreatment()).isEqualTo(Treatment.PURIFIED);
            assertThat(result.getLatencies().getSinceReceived()).isEqualTo(500);
            assertThat(result.getLatencies().getScreening()).isEqualTo(12.5);
            assertThat(result.getLatencies().getPurification()).isNotNull();
            Provenance provenance = result.getProvenance();
            assertThat(provenance.getModelSha256()).isEqualTo(FakeDetoxifier.SHA256);
            assertThat(provenance.getProfile()).isEqualTo("gtsrb");
            assertThat(provenance.getMode()).isEqualTo("regenerate");
            assertThat(provenance.getT2()).isEqualTo(200);
            assertThat(provenance.getNetworkEvaluations()).isEqualTo(2 + 2 + 6);

            ScreeningDecision decision = harness.decision();
            assertThat(decision.getOutcome()).isEqualTo(Outcome.PURIFIED);
            assertThat(decision.getStage()).isEqualTo("purify");
            assertThat(decision.getNetworkEvaluations()).isEqualTo(2 + 6);
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldAlertForAnImageThatCarriesAPatternOfItsSourceWhateverItsScore() {
        try (Harness harness = Harness.builder().purification()) {
            FlaggedImage flag = FlaggedImage.newBuilder(flag(80, 8))
                    .setPattern("one")
                    .setPatternRemoved(true)
                    .build();
            harness.pipe(KEY, harness.codecs().flagged().encode(flag));

            DetoxifiedImage result = harness.detoxified();
            assertThat(result.getPattern()).isEqualTo("one");
            assertThat(result.getPatternRemoved()).isTrue();
            BackdoorAlert alert = harness.alert();
            assertThat(alert.getPattern()).isEqualTo("one");
            assertThat(alert.getPatternRemoved()).isTrue();
            assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
            assertThat(alert.getScore()).isEqualTo(8);
            assertThat(alert.getSignature())
                    .as("of a region that clean images have, too")
                    .isNull();
            ScreeningDecision decision = harness.decision();
            assertThat(decision.getPattern()).isEqualTo("one");
            assertThat(decision.getPatternRemoved()).isTrue();
        }
    }

    @Test
    void shouldCarryTheTraceToImageDecisionAndAlert() {
        byte[] parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(StandardCharsets.US_ASCII);
        try (Harness harness = Harness.builder().purification()) {
            harness.pipe(new TestRecord<>(
                    KEY,
                    harness.codecs().flagged().encode(flag(120, 12)),
                    new RecordHeaders().add("traceparent", parent),
                    Harness.NOW));

            for (String topic : List.of("images.detoxified", "images.decisions", "alerts.backdoor")) {
                assertThat(harness.readOne(topic)
                                .headers()
                                .lastHeader("traceparent")
                                .value())
                        .as(topic)
                        .isEqualTo(parent);
            }
        }
    }

    @Test
    void shouldShowBeforeMapAndAfterOfAPurifiedImage() {
        List<Sight> seen = new ArrayList<>();
        try (Harness harness =
                Harness.builder().outcomes((decision, sight) -> seen.add(sight)).purification()) {
            harness.pipe(KEY, harness.codecs().flagged().encode(flag(120, 12)));
        }
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).before()).contains(Images.withRed(120));
        assertThat(seen.get(0).screened().orElseThrow().map().width()).isEqualTo(8);
        assertThat(seen.get(0).purified().orElseThrow().image())
                .isEqualTo(FakeDetoxifier.flipped(Images.withRed(120), 3));
    }

    @Test
    void shouldRaiseAnAlertAboveTheAlertThreshold() {
        try (Harness harness = Harness.builder().purification()) {
            harness.pipe(KEY, harness.codecs().flagged().encode(flag(120, 12)));

            BackdoorAlert alert = harness.alert();
            assertThat(alert.getAlertId()).isEqualTo(AlertId.of(ORIGIN, Stage.PURIFY));
            assertThat(alert.getOrigin()).isEqualTo(ORIGIN);
            assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
            assertThat(alert.getTreatment()).isEqualTo(Treatment.PURIFIED);
            assertThat(alert.getThreshold()).isEqualTo(10);
            assertThat(alert.getRegions()).hasSize(1);
            assertThat(alert.getSignature()).isEqualTo("00ff00ff00ff00ff");
            assertThat(alert.getCause()).isNull();
            assertThat(harness.read("images.detoxified")).hasSize(1);
        }
    }

    @Test
    void shouldLetTheFlagStandWhereItsScoreComesOutLowerHere() {
        try (Harness harness = Harness.builder().purification()) {
            harness.pipe(KEY, harness.codecs().flagged().encode(flag(49, 10.5)));

            assertThat(harness.detoxified().getTreatment()).isEqualTo(Treatment.PURIFIED);
            assertThat(harness.alert().getScore()).isEqualTo(10.5);
        }
    }

    @Test
    void shouldQuarantineTheFlaggedRecordByteForByteWhenPurificationFails() {
        try (Harness harness =
                Harness.builder().detoxifier(FakeDetoxifier.failing()).purification()) {
            byte[] value = harness.codecs().flagged().encode(flag(80, 8));
            RecordHeaders headers = new RecordHeaders();
            headers.add("trace", new byte[] {7});
            harness.pipe(new TestRecord<>(KEY, value, headers, Harness.NOW));

            TestRecord<byte[], byte[]> quarantined = harness.readOne("images.quarantined");
            assertThat(quarantined.value()).isEqualTo(value);
            assertThat(quarantined.key()).isEqualTo(KEY);
            assertThat(quarantined.headers().lastHeader("trace").value()).containsExactly(7);
            assertThat(DetoxHeaders.text(quarantined.headers(), DetoxHeaders.CAUSE))
                    .contains("device-fault");
            assertThat(DetoxHeaders.text(quarantined.headers(), DetoxHeaders.STAGE))
                    .contains("purify");
            assertThat(DetoxHeaders.text(quarantined.headers(), DetoxHeaders.DETAIL))
                    .contains("the device burns");
            assertThat(DetoxHeaders.origin(quarantined.headers())).contains(ORIGIN);

            BackdoorAlert alert = harness.alert();
            assertThat(alert.getTreatment()).isEqualTo(Treatment.QUARANTINED);
            assertThat(alert.getSeverity()).isEqualTo(Severity.LOW);
            assertThat(alert.getCause()).isEqualTo("device-fault");
            assertThat(harness.decision().getOutcome()).isEqualTo(Outcome.QUARANTINED);
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldStopWithTheOriginWhenPurificationFailsAndThePolicyIsToFail() {
        try (Harness harness = Harness.builder()
                .detoxifier(FakeDetoxifier.failing())
                .policy(UnpurifiablePolicy.FAIL)
                .purification()) {
            byte[] value = harness.codecs().flagged().encode(flag(80, 8));

            assertThatThrownBy(() -> harness.pipe(KEY, value))
                    .satisfies(fault -> assertThat(RecordFaultException.in(fault))
                            .hasValueSatisfying(found -> assertThat(found.position())
                                    .isEqualTo(new Origin(Harness.CLUSTER, "images.flagged", 0, 0L))))
                    .hasStackTraceContaining("device-fault");
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldPassTheRestorationOnWithAnAlertWhereThePolicySaysSo() {
        try (Harness harness = Harness.builder()
                .detoxifier(FakeDetoxifier.failing())
                .policy(UnpurifiablePolicy.PASS_THROUGH)
                .purification()) {
            harness.pipe(KEY, harness.codecs().flagged().encode(flag(80, 8)));

            DetoxifiedImage result = harness.detoxified();
            assertThat(result.getTreatment()).isEqualTo(Treatment.PASSED_THROUGH);
            assertThat(Images.decoded(result.getImage().getInline()))
                    .isEqualTo(FakeDetoxifier.flipped(Images.withRed(80), 1));
            assertThat(result.getProvenance().getT2()).isNull();
            assertThat(harness.alert().getTreatment()).isEqualTo(Treatment.PASSED_THROUGH);
            assertThat(harness.decision().getOutcome()).isEqualTo(Outcome.PASSED_THROUGH);
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldQuarantineAFlagWithoutUsablePayloadAlsoUnderPassThrough() {
        ImagePayload gone = Images.reference("file:/nowhere/image.png", new byte[] {1});
        try (Harness harness =
                Harness.builder().policy(UnpurifiablePolicy.PASS_THROUGH).purification()) {
            harness.pipe(KEY, harness.codecs().flagged().encode(flag(gone, 25)));

            assertThat(harness.read("images.quarantined")).hasSize(1);
            BackdoorAlert alert = harness.alert();
            assertThat(alert.getSeverity()).isEqualTo(Severity.HIGH);
            assertThat(alert.getCause()).isEqualTo("forbidden-reference");
            assertThat(alert.getProvenance().getModel()).isEqualTo("other");
            assertThat(harness.decision().getNetworkEvaluations()).isZero();
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldQuarantineAnUnreadableFlagUnderTheOriginInItsHeaders() {
        try (Harness harness = Harness.builder().purification()) {
            Headers headers = DetoxHeaders.withOrigin(new RecordHeaders(), ORIGIN);
            harness.pipe(new TestRecord<>(KEY, new byte[] {9, 9, 9, 9, 9, 9}, headers, Harness.NOW));

            TestRecord<byte[], byte[]> quarantined = harness.readOne("images.quarantined");
            assertThat(quarantined.value()).containsExactly(9, 9, 9, 9, 9, 9);
            ScreeningDecision decision = harness.decision();
            assertThat(decision.getOrigin()).isEqualTo(ORIGIN);
            assertThat(decision.getCause()).isEqualTo("bad-magic-byte");
            assertThat(decision.getReceivedAt()).isEqualTo(Harness.NOW);
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldNameTheFlaggedRecordWhereItsOriginIsUnknown() {
        try (Harness harness = Harness.builder().purification()) {
            harness.pipe(null, new byte[] {9, 9, 9, 9, 9, 9});

            assertThat(harness.decision().getOrigin()).isEqualTo(new Origin(Harness.CLUSTER, "images.flagged", 0, 0L));
            assertThat(harness.readOne("images.quarantined").key()).isNull();
        }
    }

    @Test
    void shouldQuarantineAResultThatIsTooLarge() {
        SizeLimits small = new SizeLimits(1 << 20, 300, 1 << 20);
        try (Harness harness = Harness.builder().sizes(small).purification()) {
            harness.pipe(KEY, harness.codecs().flagged().encode(flag(80, 8)));

            assertThat(harness.decision().getCause()).isEqualTo("output-too-large");
            assertThat(harness.read("images.quarantined")).hasSize(1);
            assertThat(harness.alert().getTreatment()).isEqualTo(Treatment.QUARANTINED);
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldAbridgeAnAlertThatItsTopicWouldRefuse() {
        String longSource = "s".repeat(140_000);
        try (Harness harness = Harness.builder().purification()) {
            FlaggedImage flag = FlaggedImage.newBuilder(flag(120, 12))
                    .setSourceId(longSource)
                    .build();
            harness.pipe(KEY, harness.codecs().flagged().encode(flag));

            assertThat(harness.detoxified().getLabels().getSourceId()).isEqualTo(longSource);
            assertThat(harness.decision().getLabels().getSourceId()).hasSizeLessThan(2_000);
            TestRecord<byte[], byte[]> alert = harness.readOne("alerts.backdoor");
            assertThat(alert.key().length + alert.value().length).isLessThan(10_000);
        }
    }

    @Test
    void shouldGradeSeverityByTheAlertThreshold() {
        assertThat(Alerts.severity(10, 10)).isEqualTo(Severity.LOW);
        assertThat(Alerts.severity(10.1, 10)).isEqualTo(Severity.MEDIUM);
        assertThat(Alerts.severity(20, 10)).isEqualTo(Severity.MEDIUM);
        assertThat(Alerts.severity(20.1, 10)).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldKeepTheTimeThatTheBrokerGotTheRawEvent() {
        try (Harness harness = Harness.builder().purification()) {
            harness.pipe(KEY, harness.codecs().flagged().encode(flag(80, 8)));

            Instant received = Harness.NOW.minusMillis(500);
            assertThat(harness.detoxified().getReceivedAt()).isEqualTo(received);
            assertThat(harness.decision().getReceivedAt()).isEqualTo(received);
        }
    }
}
