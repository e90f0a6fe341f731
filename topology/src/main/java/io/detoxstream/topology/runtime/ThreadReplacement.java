package io.detoxstream.topology.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;

import io.detoxstream.topology.fault.UnpurifiableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a failed stream thread after a growing pause, at most five times in ten minutes, then stops the application:
 * a fault that comes with every attempt would otherwise loop for ever. Safe for several threads.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    /** Waits on the thread that failed, which still holds its partitions. */
    @FunctionalInterface
    interface Pause {
        /** @return false if the application is closing */
        boolean await(Duration pause) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final String application;
    private final InstantSource clock;
    private final Pause pause;
    private final Deque<Instant> replaced = new ArrayDeque<>();
    private StopCause lastFault;
    private boolean stopped;

    ThreadReplacement(String application, InstantSource clock, Pause pause) {
        this.application = application;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable fault) {
        Duration wait;
        synchronized (this) {
            lastFault = StopCause.of(fault);
            if (!mayReplace(fault)) {
                stopped = true;
                LOG.error("{} stops: {}", application, lastFault.message(), fault);
                return SHUTDOWN_CLIENT;
            }
            wait = FIRST_PAUSE.multipliedBy(1L << replaced.size());
            replaced.addLast(clock.instant());
        }
        LOG.warn(
                "{} replaces a thread in {} s: {}",
                application,
                wait.toSeconds(),
                StopCause.of(fault).message(),
                fault);
        return waited(wait) ? REPLACE_THREAD : SHUTDOWN_CLIENT;
    }

    /** Why the application stopped by itself; empty while it runs, and after it was closed. */
    synchronized Optional<StopCause> stopCause() {
        return stopped ? Optional.of(lastFault) : Optional.empty();
    }

    /** What failed last, even if the thread was replaced. */
    synchronized Optional<StopCause> lastFault() {
        return Optional.ofNullable(lastFault);
    }

    private boolean mayReplace(Throwable fault) {
        Instant windowStart = clock.instant().minus(WINDOW);
        while (!replaced.isEmpty() && replaced.peekFirst().isBefore(windowStart)) {
            replaced.removeFirst();
        }
        return !isFinal(fault) && replaced.size() < MOST;
    }

    /**
     * After an Error, lack of memory for one, nothing in this process can be relied on; and who chose to stop at an image
     * that cannot be purified wants to be told now, not after six attempts.
     */
    private static boolean isFinal(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof Error || t instanceof UnpurifiableException) {
                return true;
            }
        }
        return false;
    }

    private boolean waited(Duration wait) {
        try {
            return pause.await(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
