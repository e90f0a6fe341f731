package io.detoxstream.topology.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.serdes.RegistryUnavailableException;
import io.detoxstream.serdes.payload.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final AtomicLong now = new AtomicLong();
    private final List<Long> pauses = new ArrayList<>();
    private final Retry retry = new Retry(Duration.ofSeconds(20), now::get, this::pause);

    private boolean pause(long nanos) {
        pauses.add(TimeUnit.NANOSECONDS.toMillis(nanos));
        now.addAndGet(nanos);
        return true;
    }

    @Test
    void shouldAskAgainWithGrowingPausesUntilThereIsAnAnswer() {
        AtomicInteger calls = new AtomicInteger();

        String answer = retry.call(() -> {
            if (calls.incrementAndGet() < 4) {
                throw new RegistryUnavailableException("503", null);
            }
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThat(pauses).containsExactly(100L, 200L, 400L);
    }

    @Test
    void shouldGiveUpAfterTheTimeoutAndNotBefore() {
        assertThatThrownBy(() -> retry.call(() -> {
                    throw new StoreUnavailableException("unmounted", null);
                }))
                .isInstanceOf(TransientFaultException.class)
                .hasMessageContaining("unmounted");
        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isEqualTo(20_000);
        assertThat(pauses).allMatch(pause -> pause <= 5_000);
    }

    @Test
    void shouldNotRepeatWhatFailsForGood() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> retry.call(() -> {
                    calls.incrementAndGet();
                    throw new IOException("permanent");
                }))
                .isInstanceOf(IOException.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldEndAWaitWhenTheServiceStops() {
        Retry real = new Retry(Duration.ofMinutes(5));
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Object> waiting = CompletableFuture.supplyAsync(() -> real.call(() -> {
            asked.complete(null);
            throw new RegistryUnavailableException("down", null);
        }));
        asked.join();

        real.stop();

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(TransientFaultException.class)
                .withMessageContaining("stopped");
    }
}
