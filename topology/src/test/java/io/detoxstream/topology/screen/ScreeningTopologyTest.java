package io.detoxstream.topology.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.coherence.Sketches;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.config.SizeLimits;
import io.detoxstream.topology.fault.RecordFaultException;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Harness;
import io.detoxstream.topology.support.Images;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ScreeningTopologyTest {
    private static final byte[] KEY = "gate-7".getBytes(StandardCharsets.UTF_8);
    private static final Origin FIRST = new Origin(Harness.CLUSTER, "images.raw", 0, 0L);

    @Test
    void shouldPassTheRestorationOfACleanImageOn() {
        try (Harness harness = Harness.builder().screening()) {
            RawImage event = Images.event(Images.png(Images.withRed(10)));
            harness.pipe(KEY, harness.codecs().raw().encode(event));

            DetoxifiedImage result = harness.detoxified();
            assertThat(Images.decoded(result.getImage().getInline()))
                    .isEqualTo(FakeDetoxifier.flipped(Images.withRed(10), 1));
            assertThat(result.getOrigin()).isEqualTo(FIRST);
            assertThat(result.getTreatment()).isEqualTo(Treatment.RESTORED);
            assertThat(result.getLabels().getImageId()).isEqualTo("frame-1");
            assertThat(result.getLabels().getAttributes()).containsEntry("lane", "north");
            assertThat(result.getReceivedAt()).isEqualTo(Harness.NOW.minusMillis(40));
            assertThat(result.getLatencies().getSinceReceived()).isEqualTo(40);
            assertThat(result.getProvenance().getModelSha256()).isEqualTo(FakeDetoxifier.SHA256);
            assertThat(result.getProvenance().getPurifyThreshold()).isEqualTo(FakeDetoxifier.PURIFY_THRESHOLD);
            assertThat(result.getProvenance().getNetworkEvaluations()).isEqualTo(2);
            assertThat(result.getProvenance().getT2()).isNull();
            assertThat(result.getProvenance().getMethod()).isEqualTo("localized");
            assertThat(result.getProvenance().getSpectral()).isEqualTo("clamp");
            assertThat(result.getProvenance().getSpectralLimit()).isEqualTo(2.5);
            assertThat(result.getProvenance().getSpectralBins()).isEqualTo(FakeDetoxifier.SPECTRAL_BINS);

            TestRecord<byte[], byte[]> line = harness.readOne("images.decisions");
            assertThat(line.key()).isEqualTo(KEY);
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldSendASuspiciousImageToPurificationWithItsOriginalPayload() {
        try (Harness harness = Harness.builder().screening()) {
            byte[] png = Images.png(Images.withRed(80));
            harness.pipe(KEY, harness.codecs().raw().encode(Images.event(png)));

            FlaggedImage flag = harness.flagged();
            assertThat(flag.getOrigin()).isEqualTo(FIRST);
            assertThat(flag.getPayload().getInline().array()).endsWith(png);
            assertThat(flag.getScore()).isEqualTo(8);
            assertThat(flag.getThreshold()).isEqualTo(FakeDetoxifier.PURIFY_THRESHOLD);
            assertThat(flag.getSuspicionMapMax()).isEqualTo(8);
            assertThat(Images.decoded(flag.getSuspicionMap()).get(0, 0, 0)).isEqualTo(255);
            assertThat(Images.decoded(flag.getSuspicionMap()).get(1, 0, 0)).isZero();
            assertThat(flag.getCapturedAt()).isEqualTo(Instant.ofEpochMilli(12));

            ScreeningDecision decision = harness.decision();
            assertThat(decision.getOutcome()).isEqualTo(Outcome.FLAGGED);
            assertThat(decision.getTreatment()).isEqualTo(Treatment.NONE);
            assertThat(decision.getScore()).isEqualTo(8);
            assertThat(decision.getNetworkEvaluations()).isEqualTo(2);
            assertThat(decision.getSpectralBins()).isEqualTo(FakeDetoxifier.SPECTRAL_BINS);
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldTakeTheProfileOfTheSource() {
        try (Harness harness =
                Harness.builder().set("detox.profile.sources", "gate-*:gtsrb").screening()) {
            harness.pipe(KEY, harness.codecs().raw().encode(Images.event(Images.png(Images.withRed(10)))));

            assertThat(harness.detoxified().getProvenance().getProfile()).isEqualTo("gtsrb");
        }
    }

    @Test
    void shouldAcceptRecordsWithoutKey() {
        try (Harness harness = Harness.builder().screening()) {
            harness.pipe(null, harness.codecs().raw().encode(Images.event(Images.png(Images.withRed(10)))));

            assertThat(harness.readOne("images.detoxified").key()).isNull();
            assertThat(harness.readOne("images.decisions").key()).isEqualTo(KEY);
        }
    }

    @Test
    void shouldKeepHeadersOfTheProducerAndReplaceForgedOnes() {
        try (Harness harness = Harness.builder().screening()) {
            Headers headers = new RecordHeaders()
                    .add("trace", new byte[] {1})
                    .add("trace", new byte[] {2})
                    .add("empty", null)
                    .add(DetoxHeaders.CAUSE, "forged".getBytes(StandardCharsets.UTF_8))
                    .add(DetoxHeaders.ORIGIN_OFFSET, "99".getBytes(StandardCharsets.UTF_8));
            harness.pipe(new TestRecord<>(
                    KEY,
                    harness.codecs().raw().encode(Images.event(Images.png(Images.withRed(10)))),
                    headers,
                    Harness.NOW));

            Headers sent = harness.readOne("images.detoxified").headers();
            List<byte[]> traces = new ArrayList<>();
            for (Header header : sent.headers("trace")) {
                traces.add(header.value());
            }
            assertThat(traces).containsExactly(new byte[] {1}, new byte[] {2});
            assertThat(sent.lastHeader("empty").value()).isNull();
            assertThat(sent.lastHeader(DetoxHeaders.CAUSE)).isNull();
            assertThat(DetoxHeaders.origin(sent)).contains(FIRST);
            assertThat(harness.readOne("images.decisions").headers()).isEmpty();
        }
    }

    @Test
    void shouldCountOnPositionsNotOnProducersIds() {
        try (Harness harness = Harness.builder().screening()) {
            byte[] event = harness.codecs().raw().encode(Images.event(Images.png(Images.withRed(10))));
            harness.pipe(KEY, event);
            harness.pipe(KEY, event);

            assertThat(harness.read("images.detoxified"))
                    .extracting(record ->
                            DetoxHeaders.origin(record.headers()).orElseThrow().getOffset())
                    .containsExactly(0L, 1L);
            assertThat(harness.read("images.decisions")).hasSize(2);
        }
    }

    @Test
    void shouldRejectAResultThatIsTooLargeBeforeAnythingIsForwarded() {
        SizeLimits small = new SizeLimits(1 << 20, 400, 1 << 20);
        try (Harness harness = Harness.builder().sizes(small).screening()) {
            byte[] value = harness.codecs().raw().encode(Images.event(Images.png(Images.withRed(80))));
            harness.pipe(KEY, value);

            TestRecord<byte[], byte[]> rejected = harness.readOne("images.rejected");
            assertThat(rejected.value()).isEqualTo(value);
            assertThat(DetoxHeaders.text(rejected.headers(), DetoxHeaders.CAUSE))
                    .contains("output-too-large");
            ScreeningDecision decision = harness.decision();
            assertThat(decision.getOutcome()).isEqualTo(Outcome.REJECTED);
            assertThat(decision.getNetworkEvaluations()).isEqualTo(2);
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldAbridgeADecisionThatItsTopicWouldRefuse() {
        String longSource = "s".repeat(50_000);
        try (Harness harness = Harness.builder().screening()) {
            RawImage event = RawImage.newBuilder(Images.event(Images.png(Images.withRed(10))))
                    .setSourceId(longSource)
                    .setAttributes(Map.of("note", "n".repeat(180_000)))
                    .build();
            harness.pipe(KEY, harness.codecs().raw().encode(event));

            assertThat(harness.detoxified().getLabels().getSourceId()).isEqualTo(longSource);
            TestRecord<byte[], byte[]> line = harness.readOne("images.decisions");
            assertThat(line.key().length + line.value().length).isLessThan(5_000 + Sketches.BYTES);
        }
    }

    @Test
    void shouldDropAKeyThatTheDecisionCannotHold() {
        SizeLimits sizes = SizeLimits.of(new DecodeLimits(65536, 4096));
        try (Harness harness = Harness.builder().sizes(sizes).screening()) {
            harness.pipe(new byte[sizes.resultRecord() - 100], new byte[] {9});

            assertThat(harness.readOne("images.rejected").key()).hasSize(sizes.resultRecord() - 100);
            assertThat(harness.readOne("images.decisions").key()).isNull();
        }
    }

    @Test
    void shouldStopAtARecordThatNoTopicCanTake() {
        SizeLimits tiny = new SizeLimits(100, 100, 100);
        try (Harness harness = Harness.builder().sizes(tiny).screening()) {
            assertThatThrownBy(() -> harness.pipe(KEY, new byte[200]))
                    .satisfies(fault -> assertThat(RecordFaultException.in(fault))
                            .hasValueSatisfying(
                                    found -> assertThat(found.position()).isEqualTo(FIRST)))
                    .hasStackTraceContaining("raise detox.max.image.bytes");
        }
    }

    @Test
    void shouldReportEachDecisionToTheMetrics() {
        List<String> counted = new ArrayList<>();
        try (Harness harness = Harness.builder()
                .outcomes((decision, sight) -> counted.add(decision.getStage() + " " + decision.getOutcome() + " "
                        + decision.getCause() + " " + decision.getNetworkEvaluations() + " "
                        + sight.before().isPresent() + " " + MDC.get("image") + " " + MDC.get("origin")))
                .screening()) {
            harness.pipe(KEY, harness.codecs().raw().encode(Images.event(Images.png(Images.withRed(10)))));
            harness.pipe(KEY, new byte[0]);
        }
        assertThat(counted)
                .containsExactly(
                        "screen CLEAN null 2 true frame-1 images.raw-0@0",
                        "screen REJECTED no-value 0 false null images.raw-0@1");
        assertThat(MDC.get("origin")).isNull();
    }

    @Test
    void shouldCarryTheTraceFromTheInputToTheDecisionAndToEveryBranch() {
        byte[] parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(StandardCharsets.US_ASCII);
        Map<String, Integer> reds = Map.of("images.detoxified", 10, "images.flagged", 80);
        reds.forEach((topic, red) -> {
            try (Harness harness = Harness.builder().screening()) {
                byte[] event = harness.codecs().raw().encode(Images.event(Images.png(Images.withRed(red))));
                harness.pipe(new TestRecord<>(
                        KEY,
                        event,
                        new RecordHeaders().add("traceparent", parent).add("other", parent),
                        Harness.NOW));

                assertThat(harness.readOne(topic)
                                .headers()
                                .lastHeader("traceparent")
                                .value())
                        .isEqualTo(parent);
                Headers line = harness.readOne("images.decisions").headers();
                assertThat(line).extracting(Header::key).containsExactly("traceparent");
                assertThat(line.lastHeader("traceparent").value()).isEqualTo(parent);
            }
        });
    }

    @Test
    void shouldDeriveSizesThatHoldItsOwnLargestImages() {
        SizeLimits sizes = SizeLimits.of(new DecodeLimits(65536, 4096));
        try (Harness harness = Harness.builder().sizes(sizes).screening()) {
            harness.pipe(KEY, harness.codecs().raw().encode(Images.event(Images.png(Images.ofSize(64, 64, 10)))));

            assertThat(harness.read("images.detoxified")).hasSize(1);
        }
    }
}
