package io.detoxstream.topology.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Origin;
import io.detoxstream.topology.fault.RecordFaultException;
import io.detoxstream.topology.fault.UnpurifiableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private static final Origin RECORD = new Origin("c", "images.raw", 1, 2L);

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final ThreadReplacement replacement = new ThreadReplacement("detox-screen", () -> now, this::pause);

    private boolean pause(Duration pause) {
        pauses.add(pause);
        now = now.plus(pause);
        return true;
    }

    private static StreamsException fault() {
        return new StreamsException(new RecordFaultException(RECORD, "screen", new IllegalStateException("broken")));
    }

    @Test
    void shouldReplaceFiveTimesWithGrowingPausesAndThenStop() {
        for (int i = 0; i < 5; i++) {
            assertThat(replacement.handle(fault())).isEqualTo(REPLACE_THREAD);
            assertThat(replacement.stopCause()).isEmpty();
        }

        assertThat(replacement.handle(fault())).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L);
        assertThat(replacement.stopCause()).hasValueSatisfying(cause -> {
            assertThat(cause.record()).contains(RECORD);
            assertThat(cause.message()).contains("images.raw-1@2").contains("broken");
        });
    }

    @Test
    void shouldForgetReplacementsAfterTenMinutes() {
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofMinutes(3));
            assertThat(replacement.handle(fault())).isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void shouldStopAtOnceAfterAnError() {
        assertThat(replacement.handle(new RecordFaultException(RECORD, "screen", new OutOfMemoryError("heap"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(replacement.stopCause())
                .hasValueSatisfying(cause -> assertThat(cause.record()).contains(RECORD));
    }

    @Test
    void shouldStopAtOnceWhereThePolicyIsToStop() {
        UnpurifiableException unpurifiable = new UnpurifiableException("non-finite", "no numbers");

        assertThat(replacement.handle(new StreamsException(new RecordFaultException(RECORD, "purify", unpurifiable))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(pauses).isEmpty();
        assertThat(replacement.stopCause()).hasValueSatisfying(cause -> {
            assertThat(cause.record()).contains(RECORD);
            assertThat(cause.message()).contains("non-finite");
        });
    }

    @Test
    void shouldNotReplaceWhileTheApplicationCloses() {
        ThreadReplacement closing = new ThreadReplacement("detox-screen", () -> now, pause -> false);

        assertThat(closing.handle(fault())).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(closing.stopCause()).isEmpty();
    }
}
