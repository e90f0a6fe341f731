package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchBoundsTest {
    private static DetoxConfig config(String... pairs) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", "here:9092");
        settings.put("detox.memory.bytes", String.valueOf(4L << 30));
        settings.put("detox.max.image.bytes", "65536");
        settings.put("detox.max.pixels", "4096");
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return DetoxConfig.of(settings);
    }

    @Test
    void shouldGatherWithTheVersionOfThisBuild() {
        // if this fails, Kafka was updated: run the tests of batches on a broker with it, then add it to the tested
        // ones
        assertThat(KafkaVersion.isTested()).as(KafkaVersion.running()).isTrue();
        assertThat(KafkaVersion.isTested("99.0.0")).isFalse();
        assertThat(KafkaVersion.isTested("unknown")).isFalse();
    }

    /** Batch size, longest batch in milliseconds. */
    @ParameterizedTest
    @CsvSource({"1, 2000", "2, 2000", "16, 2000", "1024, 2000", "16, 60000", "1, 60000", "1024, 10"})
    void shouldKeepTransactionsOpenForAllThatAThreadHasAtHand(int size, int longest) {
        DetoxConfig config =
                config("detox.batch.size", String.valueOf(size), "detox.batch.max.device.ms", String.valueOf(longest));

        MemoryBudget memory = config.memory();
        long records = memory.maxPollRecords() + 6L * memory.bufferedRecordsPerPartition();
        long batches = (records + size - 1) / size;
        StreamsConfig streams = new StreamsConfig(StreamsSettings.screen(config));
        long retry = config.retryTimeout().toMillis();
        assertThat((Integer) streams.getProducerConfigs("c").get("transaction.timeout.ms"))
                .isGreaterThanOrEqualTo(Math.toIntExact(retry + batches * longest));
        assertThat((Integer) streams.getMainConsumerConfigs("g", "c", 1).get("max.poll.interval.ms"))
                .isGreaterThanOrEqualTo(Math.toIntExact(2 * (retry + batches * longest)));
    }

    @Test
    void shouldLeaveTimeForTheLargestImageAndNotMuchMore() {
        DetoxConfig frames = config("detox.max.pixels", "2097152", "detox.max.image.bytes", "8388608");
        DetoxConfig small = config("detox.retry.timeout.ms", "1000");

        assertThat(StreamsSettings.transactionTimeout(frames)).isEqualTo(Duration.ofSeconds(60 + 120));
        // what a node that died for good holds readers back for
        assertThat(StreamsSettings.transactionTimeout(small)).isLessThanOrEqualTo(Duration.ofSeconds(1 + 12));
        assertThat(small.memory().maxPollRecords()).isEqualTo(80);
    }

    @Test
    void shouldCountWhatTheOperatorLetsAThreadPoll() {
        DetoxConfig config = config("kafka.consumer.max.poll.records", "5000");

        assertThat(StreamsSettings.transactionTimeout(config)).isGreaterThan(Duration.ofSeconds(60 + 2 * 5000 / 32));
    }

    @Test
    void shouldRefuseAPollIntervalThatBatchesMayExceed() {
        assertThatThrownBy(() -> StreamsSettings.screen(config("kafka.max.poll.interval.ms", "60000")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("60000")
                .hasMessageContaining("detox.batch.max.device.ms");
        assertThat(StreamsSettings.screen(config("kafka.max.poll.interval.ms", "90000")))
                .isNotEmpty();
    }

    @Test
    void shouldNotLetAPollLastLongerThanARecordMayWait() {
        assertThat(new StreamsConfig(StreamsSettings.screen(config("detox.batch.delay.ms", "3"))).getLong("poll.ms"))
                .isEqualTo(3);
        assertThat(new StreamsConfig(StreamsSettings.screen(config("detox.batch.size", "1"))).getLong("poll.ms"))
                .isEqualTo(100);
        assertThatThrownBy(() -> StreamsSettings.screen(config("kafka.poll.ms", "50")))
                .hasMessageContaining("detox.batch.delay.ms");
    }

    @Test
    void shouldSayWhenABatchCanNeverFill() {
        assertThat(BatchBounds.warnings(config())).isEmpty();
        // gathers over many polls
        assertThat(BatchBounds.warnings(
                        config("kafka.max.poll.records", "2", "kafka.buffered.records.per.partition", "1")))
                .isEmpty();
        assertThat(BatchBounds.warnings(
                        config("detox.memory.bytes", String.valueOf(6 << 20), "detox.batch.size", "1024")))
                .singleElement()
                .asString()
                .contains("detox.batch.size = 1024 can never fill", "detox.memory.bytes");
        assertThat(BatchBounds.warnings(config("kafka.commit.interval.ms", "0")))
                .singleElement()
                .asString()
                .contains("commit.interval");
    }

    @Test
    void shouldAskNoMemoryOfARoleThatHandlesNoImages() {
        DetoxConfig watching = config("detox.role", "incidents", "detox.memory.bytes", "1");

        assertThat(BatchBounds.warnings(watching)).isEmpty();
        assertThat(StreamsSettings.transactionTimeout(watching))
                .isEqualTo(StreamsSettings.transactionTimeout(config()));
    }
}
