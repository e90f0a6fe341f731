package io.detoxstream.topology.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.PayloadReference;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Harness;
import io.detoxstream.topology.support.Images;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RejectionTest {
    private static final byte[] KEY = {1, 2, 3};
    private static final byte[] PNG = Images.png(Images.withRed(10));

    static Stream<Arguments> valuesThatAreNoEvents() {
        return Stream.of(
                arguments("no-value", edited(valid -> null)),
                arguments("no-value", edited(valid -> new byte[] {0, 0})),
                arguments("bad-magic-byte", edited(valid -> "just some text".getBytes(StandardCharsets.UTF_8))),
                arguments("unknown-schema-id", edited(valid -> {
                    valid[1] = 0x7f;
                    return valid;
                })),
                arguments("malformed-avro", edited(valid -> Arrays.copyOf(valid, valid.length / 2))));
    }

    private static Function<byte[], byte[]> edited(Function<byte[], byte[]> edit) {
        return edit;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valuesThatAreNoEvents")
    void shouldRejectAValueThatIsNoEvent(String cause, Function<byte[], byte[]> edit) {
        try (Harness harness = Harness.builder().screening()) {
            byte[] value = edit.apply(harness.codecs().raw().encode(Images.event(PNG)));
            ScreeningDecision decision = rejected(harness, value, cause);

            assertThat(decision.getLabels()).isNull();
        }
    }

    static Stream<Arguments> payloadsThatAreNoImages() throws IOException {
        byte[] wide = Images.png(Images.ofSize(65, 64, 10));
        return Stream.of(
                arguments("ambiguous-payload", new ImagePayload(null, null)),
                arguments(
                        "ambiguous-payload",
                        new ImagePayload(
                                ByteBuffer.wrap(PNG),
                                new PayloadReference("file:/x", Images.sha256(PNG), (long) PNG.length))),
                arguments("malformed-reference", new ImagePayload(null, new PayloadReference("file:/x", "abc", 1L))),
                arguments("forbidden-reference", Images.reference("file:/etc/hostname", PNG)),
                arguments("forbidden-reference", Images.reference("s3://bucket/image", PNG)),
                arguments("empty", inline(new byte[0])),
                arguments("too-many-bytes", inline(new byte[65537])),
                arguments("too-many-pixels", inline(wide)),
                arguments("unsupported-format", inline("no image".getBytes(StandardCharsets.UTF_8))),
                arguments("undecodable", inline(Arrays.copyOf(PNG, PNG.length - 30))),
                arguments(
                        "uncalibrated-size",
                        inline(Images.png(Images.ofSize(FakeDetoxifier.UNCALIBRATED_WIDTH, 8, 10)))));
    }

    private static ImagePayload inline(byte[] bytes) {
        return new ImagePayload(ByteBuffer.wrap(bytes), null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloadsThatAreNoImages")
    void shouldRejectAPayloadThatIsNoImage(String cause, ImagePayload payload) {
        try (Harness harness = Harness.builder().screening()) {
            byte[] value = harness.codecs().raw().encode(Images.event(payload));
            ScreeningDecision decision = rejected(harness, value, cause);

            assertThat(decision.getLabels().getSourceId()).isEqualTo("gate-7");
        }
    }

    @Test
    void shouldRejectReferencesWhoseBytesAreNotTheAnnouncedOnes(@TempDir Path root) throws IOException {
        Path file = Files.write(root.resolve("image.png"), PNG);
        String uri = file.toUri().toString();
        byte[] changed = PNG.clone();
        changed[changed.length - 1] ^= 1;
        byte[] longer = Arrays.copyOf(PNG, PNG.length + 1);
        try (Harness harness = Harness.builder().roots(root).screening()) {
            rejected(
                    harness,
                    harness.codecs().raw().encode(Images.event(Images.reference(uri, changed))),
                    "wrong-checksum");
        }
        try (Harness harness = Harness.builder().roots(root).screening()) {
            rejected(harness, harness.codecs().raw().encode(Images.event(Images.reference(uri, longer))), "wrong-size");
        }
        try (Harness harness = Harness.builder().roots(root).screening()) {
            String gone = root.resolve("gone.png").toUri().toString();
            rejected(
                    harness,
                    harness.codecs().raw().encode(Images.event(Images.reference(gone, PNG))),
                    "payload-not-found");
        }
    }

    @Test
    void shouldScreenAnImageByReference(@TempDir Path root) throws IOException {
        Path file = Files.write(root.resolve("image.png"), PNG);
        try (Harness harness = Harness.builder().roots(root).screening()) {
            harness.pipe(
                    KEY,
                    harness.codecs()
                            .raw()
                            .encode(Images.event(Images.reference(file.toUri().toString(), PNG))));

            assertThat(harness.read("images.detoxified")).hasSize(1);
        }
    }

    private static ScreeningDecision rejected(Harness harness, byte[] value, String cause) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {7});
        harness.pipe(new TestRecord<>(KEY, value, headers, Harness.NOW));

        TestRecord<byte[], byte[]> record = harness.readOne("images.rejected");
        assertThat(record.value()).isEqualTo(value);
        assertThat(record.key()).isEqualTo(KEY);
        assertThat(record.headers().lastHeader("trace").value()).containsExactly(7);
        assertThat(DetoxHeaders.text(record.headers(), DetoxHeaders.CAUSE)).contains(cause);
        assertThat(DetoxHeaders.text(record.headers(), DetoxHeaders.STAGE)).contains("screen");
        assertThat(DetoxHeaders.text(record.headers(), DetoxHeaders.DETAIL))
                .hasValueSatisfying(detail -> assertThat(detail).isNotBlank().doesNotContain("\n"));
        Origin origin = new Origin(Harness.CLUSTER, "images.raw", 0, 0L);
        assertThat(DetoxHeaders.origin(record.headers())).contains(origin);

        ScreeningDecision decision = harness.decision();
        assertThat(decision.getOrigin()).isEqualTo(origin);
        assertThat(decision.getOutcome()).isEqualTo(Outcome.REJECTED);
        assertThat(decision.getTreatment()).isEqualTo(Treatment.NONE);
        assertThat(decision.getCause()).isEqualTo(cause);
        assertThat(decision.getScore()).isNull();
        assertThat(harness.unread()).isEmpty();
        return decision;
    }
}
