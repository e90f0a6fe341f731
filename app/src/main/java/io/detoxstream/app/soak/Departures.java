package io.detoxstream.app.soak;

import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.record.DetoxHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads what has come out for good, as a consumer of committed records sees it: the topics on which a raw image may end,
 * joined by the origin in the headers. Reads on a thread of its own; safe for several threads.
 */
final class Departures implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Integer> byOrigin = new HashMap<>();
    private final Thread thread = new Thread(this::read, "soak-departures");
    private RuntimeException failure;
    private long results;
    private long newestMillis;
    private volatile boolean stopping;

    Departures(DetoxConfig config) {
        Properties properties = ClientSettings.consumer(config);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(properties);
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : Set.of(
                config.topics().detoxified(),
                config.topics().rejected(),
                config.topics().quarantined())) {
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    /** The raw record behind a result, as this class joins by. */
    static String origin(int partition, long offset) {
        return partition + "@" + offset;
    }

    private void read() {
        while (!stopping) {
            try {
                consumer.poll(POLL).forEach(this::take);
            } catch (WakeupException | RetriableException e) {
                // on the way out, or a broker is being bounced
            } catch (RuntimeException e) {
                synchronized (this) {
                    failure = e;
                }
                return;
            }
        }
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        var origin = DetoxHeaders.origin(record.headers())
                .orElseThrow(() -> new IllegalStateException("a result without origin on " + record.topic()));
        byOrigin.merge(origin(origin.getPartition(), origin.getOffset()), 1, Integer::sum);
        results++;
        newestMillis = Math.max(newestMillis, record.timestamp());
    }

    /** Raw images with a result. */
    synchronized long images() {
        if (failure != null) {
            throw failure;
        }
        return byOrigin.size();
    }

    /** Results of all images, also those beyond the first. */
    synchronized long results() {
        return results;
    }

    /** When the newest of them was written, by the clock of the brokers, in milliseconds. */
    synchronized long newestMillis() {
        return newestMillis;
    }

    /** Results of one raw image so far. */
    synchronized int of(String origin) {
        return byOrigin.getOrDefault(origin, 0);
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        consumer.wakeup();
        thread.join();
        consumer.close();
    }
}
