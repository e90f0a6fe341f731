package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
    private static DetoxConfig config(String... pairs) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", "here:9092");
        // independent of the heap of the test's machine
        settings.put("detox.memory.bytes", String.valueOf(400L << 20));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return DetoxConfig.of(settings);
    }

    @Test
    void shouldGiveEachApplicationItsOwnId() {
        DetoxConfig config = config("detox.application.prefix", "site-a");

        assertThat(StreamsSettings.screen(config)).containsEntry("application.id", "site-a-screen");
        assertThat(StreamsSettings.purify(config)).containsEntry("application.id", "site-a-purify");
        assertThat(StreamsSettings.incidents(config)).containsEntry("application.id", "site-a-incidents");
    }

    @Test
    void shouldBeExactlyOnceUnlessTheOperatorSaysOtherwise() {
        assertThat(StreamsSettings.screen(config())).containsEntry("processing.guarantee", "exactly_once_v2");
        assertThat(StreamsSettings.screen(config("kafka.processing.guarantee", "at_least_once")))
                .containsEntry("processing.guarantee", "at_least_once");
    }

    @Test
    void shouldWatchExactlyOnceAndInLittleMemory() {
        Properties properties = StreamsSettings.incidents(
                config("detox.role", "incidents", "detox.memory.bytes", "1", "kafka.commit.interval.ms", "50"));

        assertThat(properties).containsEntry("processing.guarantee", "exactly_once_v2");
        assertThat(properties).containsEntry("commit.interval.ms", "50");
        assertThat(new StreamsConfig(properties).getMainConsumerConfigs("g", "c", 1))
                .contains(Map.entry("isolation.level", "read_committed"), Map.entry("fetch.max.bytes", 8 << 20));
    }

    @Test
    void shouldReadOnlyCommittedRecordsWhateverItsOwnGuarantee() {
        StreamsConfig streams =
                new StreamsConfig(StreamsSettings.purify(config("kafka.processing.guarantee", "at_least_once")));

        assertThat(streams.getMainConsumerConfigs("g", "c", 1)).containsEntry("isolation.level", "read_committed");
    }

    @Test
    void shouldKeepTransactionsOpenLongerThanTheLongestRetry() {
        StreamsConfig streams = new StreamsConfig(StreamsSettings.screen(config("detox.retry.timeout.ms", "200000")));

        assertThat((int) streams.getProducerConfigs("c").get("transaction.timeout.ms"))
                .isGreaterThan(200_000);
        assertThat((int) streams.getMainConsumerConfigs("g", "c", 1).get("max.poll.interval.ms"))
                .isGreaterThan(400_000);
    }

    @Test
    void shouldPassKafkaSettingsOn() {
        Properties properties = StreamsSettings.screen(config(
                "kafka.producer.linger.ms", "7", "kafka.session.timeout.ms", "6000", "kafka.max.poll.records", "3"));

        StreamsConfig streams = new StreamsConfig(properties);
        assertThat(streams.getProducerConfigs("c")).containsEntry("linger.ms", "7");
        assertThat(streams.getMainConsumerConfigs("g", "c", 1))
                .contains(Map.entry("session.timeout.ms", "6000"), Map.entry("max.poll.records", "3"));
    }

    @Test
    void shouldRefuseSettingsThatBreakWhatTheServicePromises() {
        for (String key : List.of(
                "kafka.application.id",
                "kafka.default.value.serde",
                "kafka.auto.offset.reset",
                "kafka.producer.transaction.timeout.ms",
                "kafka.main.consumer.isolation.level",
                "kafka.processing.exception.handler",
                "kafka.max.request.size")) {
            assertThatThrownBy(() -> StreamsSettings.screen(config(key, "x")))
                    .as(key)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(key);
        }
    }

    @Test
    void shouldDemandBootstrapServers() {
        assertThatThrownBy(() -> StreamsSettings.screen(DetoxConfig.of(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("kafka.bootstrap.servers");
    }

    @Test
    void shouldGiveClientsOnlyWhatTheyKnow() {
        DetoxConfig config = config("kafka.processing.guarantee", "at_least_once", "kafka.admin.retries", "9");

        assertThat(ClientSettings.admin(config))
                .containsOnly(Map.entry("bootstrap.servers", "here:9092"), Map.entry("retries", "9"));
        assertThat(ClientSettings.consumer(config)).containsEntry("isolation.level", "read_committed");
        assertThat(ClientSettings.producer(config))
                .containsEntry("max.request.size", config.sizes().maxRequestSize());
        DetoxConfig large = config("detox.max.image.bytes", String.valueOf(50 << 20));
        assertThat((int) ClientSettings.producer(large).get("buffer.memory"))
                .isGreaterThanOrEqualTo(large.sizes().maxRequestSize());
    }
}
