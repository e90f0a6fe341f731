package io.detoxstream.topology.metrics;

import io.detoxstream.topology.record.Stage;
import java.time.Duration;

/** Hears of every batch once the device is through with it. Implementations are safe for several threads and never throw. */
@FunctionalInterface
public interface BatchListener {
    /** Does not listen. */
    BatchListener NONE = batch -> {};

    void finished(Batch batch);

    /** One that passes everything on to both. */
    default BatchListener and(BatchListener other) {
        return batch -> {
            finished(batch);
            other.finished(batch);
        };
    }

    /**
     * @param size images, 1 or more
     * @param queueTime how long the oldest of them had waited
     * @param deviceTime from the first to the last evaluation, with the arithmetic around them
     * @param evaluations network evaluations of all of them
     */
    record Batch(Stage stage, DrainReason reason, int size, Duration queueTime, Duration deviceTime, int evaluations) {}
}
