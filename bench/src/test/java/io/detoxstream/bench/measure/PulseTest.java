package io.detoxstream.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.run.Progress;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private long now;
    private boolean stop;
    private double planned;
    private double done;
    private String what;

    private final Pulse pulse = new Pulse(
            new Progress() {
                @Override
                public void planned(double work) {
                    planned = work;
                }

                @Override
                public void skipped(double work) {}

                @Override
                public void done(double work, String description) {
                    done += work;
                    what = description;
                }
            },
            () -> stop,
            () -> now);

    @Test
    void shouldCountPlannedSecondsNotRealOnes() {
        pulse.planned(10);
        pulse.stage("first", 4);
        now += 1_000_000_000L;
        pulse.beat();
        assertThat(done).isEqualTo(1, EXACT);

        now += 20_000_000_000L;
        pulse.beat();
        assertThat(done).as("a late stage waits at its end").isEqualTo(4, EXACT);

        pulse.stage("second", 6);
        assertThat(what).isEqualTo("second");
        assertThat(done).isEqualTo(4, EXACT);
        assertThat(planned).isEqualTo(10);
    }

    @Test
    void shouldCountAStageThatWasQuickAsWhole() {
        pulse.planned(10);
        pulse.stage("first", 4);
        pulse.stage("second", 6);

        assertThat(done).isEqualTo(4, EXACT);
    }

    @Test
    void shouldEndTheRunWhenAsked() {
        pulse.planned(1);
        stop = true;

        assertThatThrownBy(pulse::beat).isInstanceOf(CancellationException.class);
    }
}
