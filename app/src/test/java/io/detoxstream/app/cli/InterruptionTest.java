package io.detoxstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    @Test
    void shouldWaitUntilTheEndIsRequested() throws InterruptedException {
        try (Interruption interruption = Interruption.install(Duration.ofSeconds(1))) {
            assertThat(interruption.await(Duration.ofMillis(1))).isFalse();
            assertThat(interruption.requested()).isFalse();

            interruption.request();

            assertThat(interruption.await(Duration.ofMinutes(1))).isTrue();
            assertThat(interruption.requested()).isTrue();
        }
    }
}
