package io.detoxstream.app.files;

import io.detoxstream.app.cli.Interruption;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Spaces events evenly in time. A pause longer than a step is not caught up with. */
public final class Pacer {
    private final long stepNanos;
    private final LongSupplier nanoTime;
    private long next;

    /** @param perSecond events a second, above 0; infinite for no pace at all */
    public Pacer(double perSecond) {
        this(perSecond, System::nanoTime);
    }

    Pacer(double perSecond, LongSupplier nanoTime) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("the rate must be above 0, not " + perSecond);
        }
        this.stepNanos = (long) (1e9 / perSecond);
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** How long the next event must still wait; counts it as having happened then. */
    Duration claim() {
        long now = nanoTime.getAsLong();
        long due = Math.max(next, now - stepNanos);
        next = due + stepNanos;
        return Duration.ofNanos(Math.max(0, due - now));
    }

    /**
     * Waits until the next event is due.
     *
     * @return false if the end was requested meanwhile
     */
    public boolean await(Interruption interruption) throws InterruptedException {
        Duration wait = claim();
        return wait.isZero() ? !interruption.requested() : !interruption.await(wait);
    }
}
