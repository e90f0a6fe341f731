package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ClampingTimestampExtractorTest {
    private static final long YEAR_2099 = 4_070_908_800_000L;

    private static long extract(long timestamp, long partitionTime) {
        return new ClampingTimestampExtractor()
                .extract(
                        new ConsumerRecord<>(
                                "images.raw",
                                0,
                                0,
                                timestamp,
                                TimestampType.CREATE_TIME,
                                0,
                                0,
                                null,
                                null,
                                new RecordHeaders(),
                                Optional.empty()),
                        partitionTime);
    }

    @Test
    void shouldKeepTimesUpToNow() {
        assertThat(extract(0, -1)).isZero();
        assertThat(extract(1_700_000_000_000L, 5)).isEqualTo(1_700_000_000_000L);
    }

    @Test
    void shouldTurnTheFutureIntoNow() {
        long before = System.currentTimeMillis();

        assertThat(extract(YEAR_2099, 5)).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void shouldReplaceNegativeTimesByThePartitionTimeOrNow() {
        long before = System.currentTimeMillis();

        assertThat(extract(-1, 77)).isEqualTo(77);
        assertThat(extract(-1, -1)).isBetween(before, System.currentTimeMillis());
    }
}
