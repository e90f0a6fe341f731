package io.detoxstream.app.demo;

import io.detoxstream.app.kafka.RawImageProducer;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.RawImage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Feeds the demo's events with a bounded number of them in flight: the next one goes in when an earlier one has come
 * out, so the pace is the machine's own.
 */
final class DemoFeeder {
    private static final String ATTRIBUTE = "demo.trigger";

    private final RawImageProducer producer;
    private final DemoLedger ledger;
    private final Semaphore window;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param inFlight most events that have not come out */
    DemoFeeder(RawImageProducer producer, DemoLedger ledger, int inFlight) {
        this.producer = producer;
        this.ledger = ledger;
        this.window = new Semaphore(inFlight);
    }

    /** An event came out. */
    void departed() {
        window.release();
    }

    /** Waits a moment for a free place; false when there is none yet. */
    boolean awaitPlace(long millis) throws InterruptedException {
        return window.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    /** Sends into a place that {@link #awaitPlace} gave. */
    void send(String imageId, String source, String trigger, ImagePayload payload) {
        RawImage image = RawImage.newBuilder()
                .setImageId(imageId)
                .setSourceId(source)
                .setCapturedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setPayload(payload)
                .setAttributes(Map.of(ATTRIBUTE, trigger))
                .build();
        producer.send(image, (metadata, problem) -> {
            if (problem == null) {
                ledger.fed(new RecordKey(metadata.topic(), metadata.partition(), metadata.offset()), imageId);
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /** @throws IllegalStateException if an event could not be written */
    void check() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("an event could not be written: " + problem.getMessage(), problem);
        }
    }

    /** Waits until everything sent stands in the log. */
    void flush() {
        producer.flush();
        check();
    }
}
