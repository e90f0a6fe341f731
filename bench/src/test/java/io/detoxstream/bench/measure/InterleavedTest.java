package io.detoxstream.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.evaluation.run.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavedTest {
    private static final long MILLI = 1_000_000;

    private final List<String> calls = new ArrayList<>();
    private long now;

    /** Takes so long for each call, by the clock of this test. */
    private Work work(String name, long millis, int units) {
        return () -> {
            calls.add(name);
            now += millis * MILLI;
            return units;
        };
    }

    private Interleaved interleaved(int rounds, long sliceMillis) {
        Pulse pulse = new Pulse(Progress.NONE, () -> false, () -> now);
        return new Interleaved(rounds, Duration.ofMillis(sliceMillis), pulse, () -> now);
    }

    @Test
    void shouldTakeTurnsAfterOneCallEach() {
        interleaved(2, 20).run(List.of(work("a", 10, 1), work("b", 30, 1)));

        assertThat(calls).containsExactly("a", "b", "a", "a", "b", "a", "a", "b");
    }

    @Test
    void shouldCountUnitsBySecondsOfTheirOwnTurns() {
        List<Rate> rates = interleaved(3, 20).run(List.of(work("a", 10, 4), work("b", 50, 1)));

        assertThat(rates.get(0).median()).isEqualTo(400);
        assertThat(rates.get(1).median()).isEqualTo(20);
        assertThat(rates.get(0).over(rates.get(1))).isEqualTo(20);
    }

    @Test
    void shouldKeepRatiosOnAMachineThatSlowsDown() {
        // the second round takes ten times as long for both
        long[] slow = {1, 1, 1, 10, 10};
        int[] call = {0};
        Work fast = () -> {
            now += slow[Math.min(call[0]++ / 2, 4)] * MILLI;
            return 1;
        };
        Work twice = () -> {
            now += 2 * slow[Math.min(call[0]++ / 2, 4)] * MILLI;
            return 1;
        };

        List<Rate> rates = interleaved(4, 1).run(List.of(fast, twice));

        assertThat(rates.get(0).perSecond().get(0))
                .isGreaterThan(5 * rates.get(0).perSecond().get(3));
        assertThat(rates.get(0).over(rates.get(1))).isEqualTo(2);
    }
}
