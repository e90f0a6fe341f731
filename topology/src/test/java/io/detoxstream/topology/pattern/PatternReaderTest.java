package io.detoxstream.topology.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.support.FakePatterns;
import io.detoxstream.topology.support.Records;
import io.detoxstream.topology.support.TestCluster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestCluster.Shared.class)
class PatternReaderTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SourcePattern pattern(String source, byte[] pattern) {
        return SourcePattern.newBuilder()
                .setSourceId(source)
                .setPattern(ByteBuffer.wrap(pattern))
                .build();
    }

    private static SourcePattern pattern(String source, int number) {
        return pattern(source, FakePatterns.pattern(number).toBytes());
    }

    @Test
    void shouldKnowWhatStoodInTheTopicAndThenFollowIt(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("patterns");
        cluster.createTopics(config);
        String topic = config.topics().patterns();
        try (AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
                AvroCodec<SourcePattern> codec = codecs.codec(topic, SourcePattern.class);
                Records records = new Records(config)) {
            records.send(topic, bytes("a"), codec.encode(pattern("gate-1", 1)));
            records.send(topic, bytes("b"), bytes("no Avro"));
            records.send(topic, bytes("c"), codec.encode(pattern("gate-1", bytes("no pattern"))));
            records.send(topic, bytes("d"), codec.encode(pattern("gate-2", 3)));

            Retry retry = new Retry(Duration.ofSeconds(5));
            try (PatternReader reader = new PatternReader(config, codec, retry, new FakePatterns())) {
                reader.start();
                assertThat(reader.of("gate-1")).extracting(KnownPattern::id).containsExactly("a");
                assertThat(reader.of("gate-2")).extracting(KnownPattern::id).containsExactly("d");

                records.send(topic, bytes("e"), codec.encode(pattern("gate-1", 4)));
                records.send(topic, bytes("d"), null);

                Awaitility.await().untilAsserted(() -> {
                    assertThat(reader.of("gate-1")).hasSize(2);
                    assertThat(reader.of("gate-2")).isEmpty();
                });
            }
        }
    }
}
