package io.detoxstream.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final AtomicLong now = new AtomicLong();
    private final Pacer pacer = new Pacer(10, now::get);

    @Test
    void shouldSpaceEventsEvenly() {
        assertThat(pacer.claim()).isZero();
        assertThat(pacer.claim()).isEqualTo(Duration.ofMillis(100));
        now.set(Duration.ofMillis(150).toNanos());
        assertThat(pacer.claim()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void shouldNotCatchUpAfterALongPause() {
        pacer.claim();
        now.set(Duration.ofSeconds(60).toNanos());

        assertThat(pacer.claim()).isZero();
        assertThat(pacer.claim()).isZero();
        assertThat(pacer.claim()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void shouldNotHoldBackWithoutAPace() {
        Pacer unlimited = new Pacer(Double.POSITIVE_INFINITY, now::get);

        assertThat(unlimited.claim()).isZero();
        assertThat(unlimited.claim()).isZero();
    }
}
