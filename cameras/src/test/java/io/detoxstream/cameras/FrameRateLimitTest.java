package io.detoxstream.cameras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameRateLimitTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void shouldKeepTheRateOfFramesThatComeAHairEarlyOrLate() {
        Random random = new Random(1);
        FrameRateLimit limit = new FrameRateLimit(10);

        // 30 frames a second for 60 seconds, each up to 5 ms off
        long passed = LongStream.range(0, 1800)
                .filter(i -> limit.admit(i * 33_333_333L + random.nextLong(10 * MILLI) - 5 * MILLI))
                .count();

        assertThat(passed).isBetween(598L, 602L);
    }

    @Test
    void shouldBeginWithTheFirstFrameAndNotTheSecond() {
        FrameRateLimit limit = new FrameRateLimit(2);

        assertThat(LongStream.range(0, 11)
                        .filter(i -> limit.admit(i * 100 * MILLI))
                        .boxed())
                .containsExactly(0L, 5L, 10L);
    }

    @Test
    void shouldNotCatchUpAfterAGap() {
        FrameRateLimit limit = new FrameRateLimit(10);
        limit.admit(0);

        long passed = LongStream.range(0, 100)
                .filter(i -> limit.admit(60_000 * MILLI + i * MILLI))
                .count();

        assertThat(passed).isEqualTo(1);
    }

    @Test
    void shouldLetEverythingThroughWithoutALimit() {
        FrameRateLimit limit = new FrameRateLimit(Double.POSITIVE_INFINITY);

        assertThat(LongStream.range(0, 100).filter(limit::admit).count()).isEqualTo(100);
        assertThat(limit.admit(5)).isTrue();
    }

    @Test
    void shouldRefuseARateOfZero() {
        assertThatThrownBy(() -> new FrameRateLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrameRateLimit(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
