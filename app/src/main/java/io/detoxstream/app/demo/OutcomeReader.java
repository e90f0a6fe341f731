package io.detoxstream.app.demo;

import io.detoxstream.app.kafka.TopicReader;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.TopicNames;
import io.detoxstream.topology.record.DetoxHeaders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Consumes the output topics as any consumer would, committed records only, and notes in the ledger what it sees. It
 * knows nothing of the service but its topics.
 */
final class OutcomeReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String NO_CAUSE = "without cause";

    private final TopicNames topics;
    private final DemoLedger ledger;
    private final Onlooker onlooker;
    private final Runnable onDeparture;
    private final AvroCodec<DetoxifiedImage> detoxified;
    private final AvroCodec<ScreeningDecision> decisions;
    private final AvroCodec<BackdoorAlert> alerts;
    private final AvroCodec<Incident> incidents;
    private final TopicReader reader;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile CompletableFuture<Void> caughtUp;

    /**
     * @param onlooker shown each image that comes out, once, from the thread of this reader
     * @param onDeparture told once for each origin that comes out, from the thread of this reader
     */
    OutcomeReader(DetoxConfig config, AvroCodecs codecs, DemoLedger ledger, Onlooker onlooker, Runnable onDeparture) {
        this.topics = config.topics();
        this.ledger = ledger;
        this.onlooker = onlooker;
        this.onDeparture = onDeparture;
        this.detoxified = codecs.codec(topics.detoxified(), DetoxifiedImage.class);
        this.decisions = codecs.codec(topics.decisions(), ScreeningDecision.class);
        this.alerts = codecs.codec(topics.alerts(), BackdoorAlert.class);
        this.incidents = codecs.codec(topics.incidents(), Incident.class);
        this.reader = TopicReader.open(
                config,
                List.of(
                        topics.detoxified(),
                        topics.rejected(),
                        topics.quarantined(),
                        topics.decisions(),
                        topics.alerts(),
                        topics.incidents()),
                // what an earlier demo left in a kept data folder is not ours
                false);
        this.thread = new Thread(this::run, "demo-outcomes");
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    note(record);
                }
                CompletableFuture<Void> waiting = caughtUp;
                if (waiting != null && !waiting.isDone() && reader.caughtUp()) {
                    waiting.complete(null);
                }
            }
            ended.complete(null);
        } catch (MalformedRecordException | RuntimeException e) {
            ended.completeExceptionally(e);
        } finally {
            reader.close();
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        String topic = record.topic();
        if (topic.equals(topics.decisions())) {
            ledger.decided(decisions.decode(record.value()));
        } else if (topic.equals(topics.alerts())) {
            ledger.alerted(alerts.decode(record.value()));
        } else if (topic.equals(topics.incidents())) {
            ledger.reported(incidents.decode(record.value()));
        } else if (departed(topic, record)) {
            onDeparture.run();
        }
    }

    private boolean departed(String topic, ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (topic.equals(topics.detoxified())) {
            DetoxifiedImage image = detoxified.decode(record.value());
            boolean first = ledger.detoxified(image, System.currentTimeMillis());
            if (first) {
                onlooker.seen(image);
            }
            return first;
        }
        RecordKey origin = DetoxHeaders.origin(record.headers())
                .map(RecordKey::of)
                .orElseThrow(() -> new IllegalStateException("a record set aside does not name its origin"));
        String cause = DetoxHeaders.text(record.headers(), DetoxHeaders.CAUSE).orElse(NO_CAUSE);
        return topic.equals(topics.quarantined()) ? ledger.quarantined(origin, cause) : ledger.rejected(origin, cause);
    }

    /**
     * Waits until every record that stands in the output topics now is noted.
     *
     * @return false if that took too long
     */
    boolean awaitCaughtUp(Duration patience) throws Exception {
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        caughtUp = waiting;
        try {
            CompletableFuture.anyOf(waiting, ended).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        }
        return waiting.isDone();
    }

    /** Rethrows what ended the reading, if anything did. */
    void check() {
        if (ended.isCompletedExceptionally()) {
            ended.join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
