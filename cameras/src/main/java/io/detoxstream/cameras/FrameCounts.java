package io.detoxstream.cameras;

import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the frames of a camera. Every whole frame received is delivered, or counted as skipped for one of two
 * reasons. Safe for several threads.
 */
public final class FrameCounts {
    private final LongAdder received = new LongAdder();
    private final LongAdder overRate = new LongAdder();
    private final LongAdder overtaken = new LongAdder();
    private final LongAdder damaged = new LongAdder();
    private final LongAdder reconnects = new LongAdder();

    public void addReceived(long frames) {
        received.add(frames);
    }

    public void addOverRate(long frames) {
        overRate.add(frames);
    }

    public void addOvertaken(long frames) {
        overtaken.add(frames);
    }

    public void addDamaged(long frames) {
        damaged.add(frames);
    }

    public void addReconnect() {
        reconnects.increment();
    }

    /** Whole frames that came in. */
    public long received() {
        return received.sum();
    }

    /** Of these, skipped because they came faster than the rate. */
    public long overRate() {
        return overRate.sum();
    }

    /** Of these, skipped because newer ones came before anybody took them. */
    public long overtaken() {
        return overtaken.sum();
    }

    /** What came in the place of a frame and was none, or too large a one. */
    public long damaged() {
        return damaged.sum();
    }

    /** Times that the camera had to be opened again. */
    public long reconnects() {
        return reconnects.sum();
    }
}
