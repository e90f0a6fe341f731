package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class NoiseScheduleProperties {
    @Property(tries = 50)
    void shouldDecreaseAndPreserveVarianceWhateverTheBetas(
            @ForAll @IntRange(min = 2, max = 1500) int timesteps,
            @ForAll @DoubleRange(min = 1e-6, max = 0.01) @Scale(7) double start,
            @ForAll @DoubleRange(min = 0, max = 0.1) @Scale(7) double rise) {
        check(NoiseSchedule.linear(timesteps, start, start + rise));
    }

    @Property(tries = 50)
    void shouldDecreaseAndPreserveVarianceForAnyCosine(@ForAll @IntRange(min = 2, max = 1500) int timesteps) {
        check(NoiseSchedule.cosine(timesteps));
    }

    private static void check(NoiseSchedule schedule) {
        double before = 1;
        for (int t = 0; t < schedule.timesteps(); t++) {
            assertThat(schedule.alphaBar(t)).isGreaterThan(0).isLessThan(before);
            double variance = Math.pow(schedule.signal(t), 2) + Math.pow(schedule.noise(t), 2);
            assertThat(variance).isCloseTo(1, within(1e-12));
            before = schedule.alphaBar(t);
        }
    }
}
