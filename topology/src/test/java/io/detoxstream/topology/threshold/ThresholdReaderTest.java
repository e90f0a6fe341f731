package io.detoxstream.topology.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.SourceThreshold;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.support.Records;
import io.detoxstream.topology.support.TestCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestCluster.Shared.class)
class ThresholdReaderTest {
    private static final double CALIBRATED = 0.5;

    private static byte[] key(String source) {
        return source.getBytes(StandardCharsets.UTF_8);
    }

    private static SourceThreshold threshold(String source, double score) {
        return new SourceThreshold(source, score, 0.05, 1000L, CALIBRATED, Instant.EPOCH);
    }

    @Test
    void shouldKnowWhatStoodInTheTopicAndThenFollowIt(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("thresholds", "detox.thresholds.follow", "true");
        cluster.createTopics(config);
        String topic = config.topics().thresholds();
        try (AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
                AvroCodec<SourceThreshold> codec = codecs.codec(topic, SourceThreshold.class);
                Records records = new Records(config)) {
            records.send(topic, key("gate-1"), codec.encode(threshold("gate-1", 0.4)));
            records.send(topic, key("gate-2"), codec.encode(threshold("gate-2", 0.5)));
            records.send(topic, key("gate-1"), codec.encode(threshold("gate-1", 0.6)));
            records.send(topic, key("gate-3"), key("no threshold"));
            records.send(topic, key("gate-4"), codec.encode(threshold("gate-4", Double.NaN)));

            try (ThresholdReader reader = new ThresholdReader(config, codec, new Retry(Duration.ofSeconds(5)))) {
                reader.start();
                assertThat(reader.of("gate-1", CALIBRATED)).hasValue(0.6);
                assertThat(reader.of("gate-2", CALIBRATED)).hasValue(0.5);
                assertThat(reader.of("gate-3", CALIBRATED)).isEmpty();
                assertThat(reader.of("gate-4", CALIBRATED)).isEmpty();
                assertThat(reader.of("gate-1", 2 * CALIBRATED))
                        .as("the threshold of another model")
                        .isEmpty();

                records.send(topic, key("gate-2"), codec.encode(threshold("gate-2", 0.7)));
                records.send(topic, key("gate-1"), null);

                Awaitility.await().untilAsserted(() -> {
                    assertThat(reader.of("gate-1", CALIBRATED)).isEmpty();
                    assertThat(reader.of("gate-2", CALIBRATED)).hasValue(0.7);
                });
            }
        }
    }
}
