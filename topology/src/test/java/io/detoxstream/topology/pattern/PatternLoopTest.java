package io.detoxstream.topology.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.support.Blended;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Images;
import io.detoxstream.topology.support.Records;
import io.detoxstream.topology.support.TestCluster;
import io.detoxstream.topology.support.TestService;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** All three applications on a broker, and the real search: what repeats in a source comes back to screening. */
@ExtendWith(TestCluster.Shared.class)
class PatternLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WINDOW = 600;

    @TempDir
    private Path folder;

    @Test
    void shouldSubtractWhatItFoundInTheSource(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config(
                "coherence",
                "detox.coherence",
                "remove",
                "detox.coherence.sketches.per.second",
                "10000",
                "detox.coherence.window",
                String.valueOf(WINDOW),
                "detox.coherence.every",
                String.valueOf(WINDOW / 2),
                "detox.coherence.reference",
                Blended.REFERENCE.toString(),
                "detox.profile",
                "cifar10",
                "kafka.state.dir",
                folder.toString());
        cluster.createTopics(config);
        List<RgbImage> clean = Blended.clean(WINDOW);
        RgbImage carrier = Blended.of(clean.get(1), Blended.picture());
        try (Records records = new Records(config)) {
            SourcePattern found;
            try (TestService service = TestService.start(config, new FakeDetoxifier())) {
                for (RgbImage image : Blended.window(clean)) {
                    records.send(config.topics().raw(), null, event(service, "frame", image));
                }
                ConsumerRecord<byte[], byte[]> told =
                        records.await(config.topics().patterns(), 1, PATIENCE).get(0);
                found = service.codecs().patterns().decode(told.value());
                assertThat(new String(told.key())).isEqualTo(found.getPatternId());
                assertThat(found.getSourceId()).isEqualTo("gate-7");
                assertThat(found.getShare()).isBetween(0.2, 0.45);

                Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                    records.send(config.topics().raw(), null, event(service, "carrier", carrier));
                    assertThat(decided(service, records, config, "carrier")).anySatisfy(decision -> {
                        assertThat(decision.getPattern()).isEqualTo(found.getPatternId());
                        assertThat(decision.getPatternRemoved()).isTrue();
                    });
                });
                Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(alerts(service, records, config))
                            .anySatisfy(alert -> assertThat(alert.getPattern()).isEqualTo(found.getPatternId()));
                    assertThat(incidents(service, records, config)).anySatisfy(incident -> {
                        assertThat(incident.getPattern()).isEqualTo(found.getPatternId());
                        assertThat(Images.decoded(incident.getPatternPicture()))
                                .isEqualTo(Images.decoded(found.getPicture()));
                    });
                });
            }
            // another process knows it before its first image
            try (TestService service = TestService.start(config, new FakeDetoxifier())) {
                records.send(config.topics().raw(), null, event(service, "later", carrier));
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(decided(service, records, config, "later"))
                                .singleElement()
                                .satisfies(decision ->
                                        assertThat(decision.getPattern()).isEqualTo(found.getPatternId())));
                assertThat(service.node().stopCause()).isEmpty();
            }
        }
    }

    private static byte[] event(TestService service, String id, RgbImage image) {
        ImagePayload payload = new ImagePayload(ByteBuffer.wrap(Images.png(image)), null);
        RawImage event = Images.event(id, Instant.EPOCH, payload);
        return service.codecs().raw().encode(event);
    }

    private static List<ScreeningDecision> decided(
            TestService service, Records records, DetoxConfig config, String id) {
        return records.on(config.topics().decisions()).stream()
                .map(record -> decoded(() -> service.codecs().decisions().decode(record.value())))
                .filter(decision -> decision.getStage().equals("screen")
                        && decision.getLabels().getImageId().equals(id))
                .toList();
    }

    private static List<BackdoorAlert> alerts(TestService service, Records records, DetoxConfig config) {
        return records.on(config.topics().alerts()).stream()
                .map(record -> decoded(() -> service.codecs().alerts().decode(record.value())))
                .toList();
    }

    private static List<Incident> incidents(TestService service, Records records, DetoxConfig config) {
        return records.on(config.topics().incidents()).stream()
                .map(record -> decoded(() -> service.codecs().incidents().decode(record.value())))
                .toList();
    }

    private interface Decoding<T> {
        T value() throws Exception;
    }

    private static <T> T decoded(Decoding<T> decoding) {
        try {
            return decoding.value();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
