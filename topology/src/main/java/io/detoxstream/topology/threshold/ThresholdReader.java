package io.detoxstream.topology.threshold;

import io.detoxstream.schemas.SourceThreshold;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.fault.Retry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the compacted topic of thresholds, whole, on a thread of its own, as a member of no group: every process that
 * screens knows every source. What it cannot read does not stop screening, for which the calibrated thresholds are there.
 * Safe for several threads.
 */
public final class ThresholdReader implements SourceThresholds, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThresholdReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST_SOURCES = 100_000;

    private record Told(double score, double calibrated) {}

    private final Map<String, Told> thresholds = new ConcurrentHashMap<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final DetoxConfig config;
    private final AvroCodec<SourceThreshold> codec;
    private final Retry retry;
    private final Thread thread;

    private ThresholdReader(DetoxConfig config, AvroCodec<SourceThreshold> codec, Retry retry) {
        this.config = config;
        this.codec = codec;
        this.retry = retry;
        this.thread = new Thread(this::run, "thresholds");
        thread.setDaemon(true);
    }

    /**
     * Reads what the topic holds, for half a minute at most, and goes on in the background.
     *
     * @param codec of the topic, which stays the caller's
     */
    public static ThresholdReader start(DetoxConfig config, AvroCodec<SourceThreshold> codec, Retry retry) {
        ThresholdReader reader = new ThresholdReader(config, codec, retry);
        reader.thread.start();
        try {
            if (!reader.caughtUp.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The thresholds of single sources are not known yet; meanwhile the calibrated ones hold");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return reader;
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
        thresholds.clear();
        while (isOpen()) {
            consumer.poll(POLL).forEach(this::take);
            if (caughtUp.getCount() > 0 && isThrough(consumer, ends)) {
                LOG.info("{} sources have thresholds of their own", thresholds.size());
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
        String source = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            thresholds.remove(source);
            return;
        }
        try {
            SourceThreshold told = retry.call(() -> codec.decode(record.value()));
            if (Double.isFinite(told.getScore())
                    && (thresholds.containsKey(source) || thresholds.size() < MOST_SOURCES)) {
                thresholds.put(source, new Told(told.getScore(), told.getCalibrated()));
            }
        } catch (MalformedRecordException e) {
            LOG.warn("{}-{}@{} is no threshold", record.topic(), record.partition(), record.offset());
        }
    }

    private void pauseAfter(RuntimeException fault) {
        if (!isOpen()) {
            return;
        }
        LOG.warn(
                "The thresholds of single sources stay as they are: they cannot be read, and are asked for again in {} s",
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
    public OptionalDouble of(String source, double calibrated) {
        Told told = thresholds.get(source);
        return told == null || told.calibrated() != calibrated
                ? OptionalDouble.empty()
                : OptionalDouble.of(told.score());
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
