package io.detoxstream.topology.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SketchSamplerTest {
    private static final long MILLI = 1_000_000;

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1000 * MILLI);
    private final SketchSampler sampler = new SketchSampler(2, time::get, new Random(7));

    /** Images of a source at 100 a second; the clock runs over meanwhile. */
    private List<Integer> taken(String source, int images) {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            if (sampler.takes(source)) {
                taken.add(i);
            }
            time.addAndGet(10 * MILLI);
        }
        return taken;
    }

    @Test
    void shouldTakeAsManyASecondAsAllowed() {
        assertThat(taken("gate-1", 100_000)).hasSizeBetween(1900, 2050);
    }

    @Test
    void shouldLeaveNoPauseThatAnybodyCouldCountOn() {
        List<Integer> taken = taken("gate-1", 10_000);
        List<Integer> pauses = new ArrayList<>();
        for (int i = 1; i < taken.size(); i++) {
            pauses.add(taken.get(i) - taken.get(i - 1));
        }

        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(25, 76));
        assertThat(new HashSet<>(pauses)).hasSizeGreaterThan(20);
    }

    @Test
    void shouldCountEachSourceForItself() {
        assertThat(sampler.takes("gate-1")).isTrue();
        assertThat(sampler.takes("gate-1")).isFalse();
        assertThat(sampler.takes("gate-2")).isTrue();
    }

    @Test
    void shouldForgetTheSourcesThatWereSilentLongest() {
        assertThat(sampler.takes("first")).isTrue();
        for (int i = 0; i < 10_000; i++) {
            sampler.takes("gate-" + i);
        }

        assertThat(sampler.takes("first")).isTrue();
        assertThat(sampler.takes("gate-9999")).isFalse();
    }
}
