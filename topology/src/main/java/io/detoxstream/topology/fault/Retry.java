package io.detoxstream.topology.fault;

import io.detoxstream.serdes.RegistryUnavailableException;
import io.detoxstream.serdes.payload.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a registry or store again, with growing pauses, for as long as a transaction may wait. Safe for several threads;
 * {@link #stop()} ends every wait.
 */
public final class Retry {
    /** A call that may fail for good with X, or for the moment. */
    @FunctionalInterface
    public interface Call<T, X extends Exception> {
        T run() throws X;
    }

    /** Waits, unless stopped meanwhile. */
    @FunctionalInterface
    interface Pause {
        /** @return false if the service is stopping */
        boolean await(long nanos) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);

    private final long timeoutNanos;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param timeout longest time from the first failure to the last attempt; zero: a single attempt */
    public Retry(Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
        this.nanoTime = System::nanoTime;
        this.pause = nanos -> !stopped.await(nanos, TimeUnit.NANOSECONDS);
    }

    Retry(Duration timeout, LongSupplier nanoTime, Pause pause) {
        this.timeoutNanos = timeout.toNanos();
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /**
     * @throws X as the call does: permanent
     * @throws TransientFaultException if the call kept failing for the moment until the timeout, or the service stops
     */
    public <T, X extends Exception> T call(Call<T, X> call) throws X {
        long firstFailure = 0;
        long nextPause = FIRST_PAUSE;
        for (int failures = 0; ; failures++) {
            RuntimeException fault;
            try {
                T result = call.run();
                if (failures > 0) {
                    LOG.info("Answered after {} failed attempts", failures);
                }
                return result;
            } catch (RegistryUnavailableException | StoreUnavailableException e) {
                fault = e;
            }
            long now = nanoTime.getAsLong();
            if (failures == 0) {
                firstFailure = now;
                LOG.warn(
                        "Not available, asking again for up to {} s: {}",
                        timeoutNanos / 1_000_000_000,
                        fault.toString());
            }
            long left = timeoutNanos - (now - firstFailure);
            if (left <= 0) {
                throw new TransientFaultException("gave up after " + (failures + 1) + " attempts: " + fault, fault);
            }
            pauseFor(Math.min(nextPause, left), fault);
            nextPause = Math.min(LONGEST_PAUSE, 2 * nextPause);
        }
    }

    /** Ends waiting calls and all later ones at their first failure. */
    public void stop() {
        stopped.countDown();
    }

    /** Whether the service is closing. */
    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pauseFor(long nanos, RuntimeException fault) {
        boolean goesOn;
        try {
            goesOn = pause.await(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            goesOn = false;
        }
        if (!goesOn) {
            throw new TransientFaultException("stopped while asking again: " + fault, fault);
        }
    }
}
