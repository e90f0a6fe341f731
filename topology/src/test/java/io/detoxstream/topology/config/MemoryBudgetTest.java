package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.codec.DecodeLimits;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final SizeLimits FRAMES = SizeLimits.of(new DecodeLimits(5 << 20, 1 << 20));

    @Test
    void shouldKeepThreeCopiesOfABatchAllRecordsAndTheClientsInsideTheBudget() {
        long total = 400L << 20;

        MemoryBudget budget = MemoryBudget.of(total, 2, 6, FRAMES, 500);

        // of this poll, and as many of earlier ones
        long records = 2L * budget.maxPollRecords() * FRAMES.largest();
        assertThat(2 * (budget.batchBytes() + records + budget.fetchMaxBytes() + budget.producerBufferBytes()))
                .isLessThanOrEqualTo(total);
        assertThat(budget.batchBytes()).isGreaterThanOrEqualTo(3L * FRAMES.largest());
        assertThat(budget.maxPollRecords()).isPositive();
        assertThat(budget.producerBufferBytes()).isGreaterThan(FRAMES.maxRequestSize());
    }

    @Test
    void shouldGiveTheProducerRoomForTheLargestRecord() {
        SizeLimits huge = SizeLimits.of(new DecodeLimits(100 << 20, 1 << 20));

        MemoryBudget budget = MemoryBudget.of(2L << 30, 1, 6, huge, 500);

        assertThat(budget.producerBufferBytes()).isGreaterThanOrEqualTo(huge.maxRequestSize());
    }

    @Test
    void shouldAllowManySmallImages() {
        MemoryBudget budget = MemoryBudget.of(400L << 20, 2, 6, SizeLimits.of(new DecodeLimits(16 << 10, 4096)), 500);

        assertThat(budget.maxPollRecords()).isGreaterThan(100);
        assertThat(budget.bufferedRecordsPerPartition()).isGreaterThan(10);
    }

    @Test
    void shouldRefuseABudgetThatCannotHoldOneRecordAndSayHowMuchIsNeeded() {
        assertThatThrownBy(() -> MemoryBudget.of(20L << 20, 2, 6, FRAMES, 500))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("detox.memory.bytes")
                .hasMessageContaining(String.valueOf(2L * 8 * FRAMES.largest()));
    }

    @Test
    void shouldAffordAsManyThreadsAsEachGetsItsLeast() {
        long total = 200L << 20;

        int most = MemoryBudget.mostThreads(total, FRAMES);

        assertThat(MemoryBudget.of(total, most, 6, FRAMES, 500).maxPollRecords())
                .isPositive();
        assertThatThrownBy(() -> MemoryBudget.of(total, most + 1, 6, FRAMES, 500))
                .isInstanceOf(ConfigException.class);
    }
}
