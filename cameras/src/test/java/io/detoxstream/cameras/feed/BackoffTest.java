package io.detoxstream.cameras.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Backoff backoff = new Backoff(FIRST, LONGEST, new Random(7));

    @Test
    void shouldDoubleUpToTheLongestWithTheSecondHalfLeftToChance() {
        long[] limits = {100, 200, 400, 800, 1600, 2000, 2000};
        for (int i = 0; i < limits.length; i++) {
            assertThat(backoff.delay(i + 1).toMillis()).isBetween(limits[i] / 2, limits[i]);
        }
        assertThat(backoff.delay(Integer.MAX_VALUE)).isLessThanOrEqualTo(LONGEST);
    }

    @Test
    void shouldSpreadCamerasThatFailTogether() {
        assertThat(IntStream.range(0, 20)
                        .mapToObj(i -> backoff.delay(6))
                        .distinct()
                        .count())
                .isGreaterThan(15);
    }

    @Test
    void shouldRefuseAnEmptyRange() {
        assertThatThrownBy(() -> new Backoff(LONGEST, FIRST, new Random()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, FIRST, new Random()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
