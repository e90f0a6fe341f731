package io.detoxstream.topology.table;

import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.fault.Retry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a compacted topic, whole, on a thread of its own, as a member of no group: every process knows every key. What
 * it cannot read stops nothing; the table then stays as it is. Safe for several threads.
 */
public final class CompactedReader<T extends SpecificRecord> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompactedReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final String what;
    private final DetoxConfig config;
    private final AvroCodec<T> codec;
    private final Retry retry;
    private final Table<T> table;
    private final Thread thread;

    /**
     * Reads nothing yet.
     *
     * @param what names in the log what the topic holds, in the plural
     * @param codec of the topic, which stays the caller's
     * @param table changed by this reader alone
     */
    public CompactedReader(String what, DetoxConfig config, AvroCodec<T> codec, Retry retry, Table<T> table) {
        this.what = what;
        this.config = config;
        this.codec = codec;
        this.retry = retry;
        this.table = table;
        this.thread = new Thread(this::run, "reader of " + what);
        thread.setDaemon(true);
    }

    /** Reads what the topic holds, for half a minute at most, and goes on in the background. To be called once. */
    public void start() {
        thread.start();
        try {
            if (!caughtUp.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Not all {} are known yet; their topic is read on in the background", what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (isOpen()) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                follow(consumer);
            } catch (RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = ClientSettings.consumer(config);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(properties);
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(codec.topic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        // of what was read before, some may have been taken back since
        table.clear();
        while (isOpen()) {
            consumer.poll(POLL).forEach(this::take);
            if (caughtUp.getCount() > 0 && isThrough(consumer, ends)) {
                LOG.info("{} {} are known", table.size(), what);
                caughtUp.countDown();
            }
        }
    }

    private static boolean isThrough(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            table.remove(key);
            return;
        }
        try {
            T value = retry.call(() -> codec.decode(record.value()));
            table.put(key, value);
        } catch (MalformedRecordException | IllegalArgumentException e) {
            LOG.warn(
                    "{}-{}@{} is none of the {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    what,
                    e.getMessage());
        }
    }

    private void pauseAfter(RuntimeException fault) {
        if (!isOpen()) {
            return;
        }
        LOG.warn(
                "The {} stay as they are: they cannot be read, and are asked for again in {} s",
                what,
                PAUSE.toSeconds(),
                fault);
        try {
            closing.await(PAUSE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
