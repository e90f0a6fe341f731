package io.detoxstream.app.soak;

import io.detoxstream.app.kafka.RawImageProducer;
import io.detoxstream.app.kafka.RawImages;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.topology.config.DetoxConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** Feeds images at a steady rate on a thread of its own, and waits while too many are under way. */
final class SoakFeeder implements AutoCloseable {
    /** Images under way at most, so that the test ends soon after the last round. */
    private static final int MOST_UNDER_WAY = 400;

    private static final int SOURCES = 8;

    private final RawImageProducer producer;
    private final IntFunction<byte[]> images;
    private final Duration pause;
    private final LongSupplier out;
    private final AtomicLong fed = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::feed, "soak-feeder");
    private volatile boolean stopping;

    /** @param out images that have come out so far */
    SoakFeeder(DetoxConfig config, IntFunction<byte[]> images, int rate, LongSupplier out) {
        this.producer = new RawImageProducer(config, true);
        this.images = images;
        this.pause = Duration.ofSeconds(1).dividedBy(rate);
        this.out = out;
        thread.setDaemon(true);
        thread.start();
    }

    private void feed() {
        try {
            for (int number = 0; !stopping; number++) {
                while (!stopping && fed.get() - out.getAsLong() >= MOST_UNDER_WAY) {
                    Thread.sleep(pause.toMillis() + 1);
                }
                producer.send(event(number), (metadata, problem) -> {
                    if (problem == null) {
                        fed.incrementAndGet();
                    } else {
                        failure.compareAndSet(null, problem);
                    }
                });
                Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private RawImage event(int number) {
        return RawImage.newBuilder()
                .setImageId("soak-" + number)
                .setSourceId("soak-" + number % SOURCES)
                .setCapturedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setPayload(RawImages.inline(images.apply(number)))
                .build();
    }

    /** Images that the brokers have. */
    long fed() {
        return fed.get();
    }

    /** @throws IllegalStateException if an image could not be written */
    void check() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("an image could not be written: " + problem.getMessage(), problem);
        }
    }

    /** Returns when the brokers have everything. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
        producer.flush();
        check();
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
        producer.close();
    }
}
