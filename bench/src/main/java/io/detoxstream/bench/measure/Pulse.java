package io.detoxstream.bench.measure;

import io.detoxstream.evaluation.run.Progress;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The beat of a run: whatever takes time calls it again and again. It tells how far the run is, and ends it where that
 * was asked for. Work is counted in planned seconds, so a stage that takes longer than planned waits at its end. Safe for
 * several threads; the progress hears of one at a time.
 */
public final class Pulse {
    private static final double NANOS = 1e9;

    private final Progress progress;
    private final BooleanSupplier stop;
    private final LongSupplier nanoTime;
    private String what = "";
    private double left;
    private long last;

    public Pulse(Progress progress, BooleanSupplier stop) {
        this(progress, stop, System::nanoTime);
    }

    Pulse(Progress progress, BooleanSupplier stop, LongSupplier nanoTime) {
        this.progress = progress;
        this.stop = stop;
        this.nanoTime = nanoTime;
    }

    /** @param seconds of all stages together */
    public synchronized void planned(double seconds) {
        progress.planned(seconds);
        last = nanoTime.getAsLong();
    }

    /**
     * Ends the stage before, and begins another.
     *
     * @param description for people
     * @param seconds that it is planned to take
     */
    public synchronized void stage(String description, double seconds) {
        what = description;
        double rest = left;
        left = seconds;
        last = nanoTime.getAsLong();
        progress.done(rest, what);
        check();
    }

    /** @throws CancellationException if the end was asked for */
    public synchronized void beat() {
        check();
        long now = nanoTime.getAsLong();
        double seconds = Math.min(left, (now - last) / NANOS);
        last = now;
        left -= seconds;
        progress.done(seconds, what);
    }

    private void check() {
        if (stop.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
    }
}
