package io.detoxstream.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into a request that a command answers by draining and closing.
 *
 * <p>The signal is answered by the JVM's shutdown, which waits here until {@link #close()} or until patience ends, and
 * then exits with 130 or 143. Safe for several threads.
 */
public final class Interruption implements AutoCloseable {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Duration patience) {
        this.hook = new Thread(() -> stop(patience), "detox-shutdown");
    }

    /** @param patience how long the JVM waits for the command to close */
    public static Interruption install(Duration patience) {
        Interruption interruption = new Interruption(patience);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void stop(Duration patience) {
        requested.countDown();
        try {
            finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean requested() {
        return requested.getCount() == 0;
    }

    /** Asks for the end from inside the process. */
    public void request() {
        requested.countDown();
    }

    /**
     * Waits for a request.
     *
     * @return whether it came in time
     */
    public boolean await(Duration time) throws InterruptedException {
        return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Everything is closed: the JVM may go. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the shutdown has begun, and this is its end
        }
    }
}
