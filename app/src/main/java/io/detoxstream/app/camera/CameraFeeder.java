package io.detoxstream.app.camera;

import io.detoxstream.app.kafka.RawImageProducer;
import io.detoxstream.app.kafka.RawImages;
import io.detoxstream.cameras.CameraFrame;
import io.detoxstream.schemas.RawImage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Produces frames as raw image events, numbered from 1 in the order in which they were captured. Frames are fed by one
 * thread; the counts may be read by any.
 */
final class CameraFeeder {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RawImageProducer producer;
    private final String source;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<String> failure = new AtomicReference<>();
    private long frames;

    CameraFeeder(RawImageProducer producer, String source) {
        this.producer = producer;
        this.source = source;
    }

    void send(CameraFrame frame) {
        producer.send(event(frame, ++frames), (metadata, cause) -> {
            if (cause == null) {
                acknowledged.incrementAndGet();
            } else {
                failed.incrementAndGet();
                failure.set(cause.getMessage());
            }
        });
    }

    private RawImage event(CameraFrame frame, long number) {
        Instant time = frame.capturedAt().truncatedTo(ChronoUnit.MILLIS);
        return RawImage.newBuilder()
                .setImageId(String.format(
                        Locale.ROOT,
                        "%s/%s-%06d.%s",
                        source,
                        TIME.format(time),
                        number,
                        frame.format().extension()))
                .setSourceId(source)
                .setCapturedAt(time)
                .setPayload(RawImages.inline(frame.bytes()))
                .setContentType(frame.format().contentType())
                .setAttributes(Map.of("camera.frame", String.valueOf(number)))
                .build();
    }

    /** Frames that all replicas have. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Frames that the brokers did not take. */
    long failed() {
        return failed.get();
    }

    /** Why the last frame failed since this was asked last; null if none did. */
    String takeFailure() {
        return failure.getAndSet(null);
    }
}
