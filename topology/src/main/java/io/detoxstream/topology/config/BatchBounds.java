package io.detoxstream.topology.config;

import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_RECORDS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;

/**
 * How batches and Kafka's time-outs go together. All batches of a thread may fall into one transaction, and into the time
 * between two polls: whatever a thread has at hand must be through before either expires.
 */
public final class BatchBounds {
    /**
     * How long a frame of two million pixels may take that is suspicious everywhere and so runs alone, whatever the bound
     * on batches: more than a minute on two cores. Smaller ones take less in proportion.
     */
    private static final Duration LARGE_FRAME = Duration.ofSeconds(120);

    private static final long LARGE_FRAME_PIXELS = 1L << 21;

    /** The longest batches that there is always time for. */
    private static final int LONGEST_BATCHES = 5;

    /** An image of 8x8 pixels with all that is kept of it. */
    private static final int SMALLEST_IMAGE_BYTES = 1700;

    private static final List<String> CONSUMER_PREFIXES = List.of("main.consumer.", "consumer.", "");

    private BatchBounds() {}

    /**
     * Time that a thread needs for the device at least, between two commits: for the largest image, or a few of the longest
     * batches.
     */
    static Duration margin(long maxPixels, Duration longestBatch) {
        long image = LARGE_FRAME.toMillis() * maxPixels / LARGE_FRAME_PIXELS;
        return Duration.ofMillis(Math.max(image, LONGEST_BATCHES * longestBatch.toMillis()));
    }

    /** Records of one poll, so that what two polls bring fits the margin even if every batch takes its longest. */
    static int mostRecords(int batchSize, Duration longestBatch, Duration margin) {
        long batches = margin.dividedBy(longestBatch);
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, batches * batchSize / 2));
    }

    /** Longest time that a thread may spend at the device between two commits: the margin, unless more is at hand. */
    static Duration longestSum(DetoxConfig config) {
        Duration margin = margin(config.limits().maxPixels(), config.longestBatch());
        int most = mostRecords(config.batchSize(), config.longestBatch(), margin);
        // memory may allow less, and a process that handles no images has none to ask: the bound holds for both
        int partitions = config.topicDefaults().partitions();
        long polled = number(config.kafka(), MAX_POLL_RECORDS_CONFIG, most);
        long leftOver = number(config.kafka(), BUFFERED_RECORDS_PER_PARTITION_CONFIG, Math.max(1, most / partitions))
                * partitions;
        long records = polled + leftOver;
        long batches = (records + config.batchSize() - 1) / config.batchSize();
        Duration sum = config.longestBatch().multipliedBy(batches);
        return sum.compareTo(margin) > 0 ? sum : margin;
    }

    /** @throws ConfigException if a thread could be taken for dead while its batches run */
    static void check(DetoxConfig config, Properties properties, Duration transactionTimeout) {
        long interval = number(properties, MAX_POLL_INTERVAL_MS_CONFIG, Long.MAX_VALUE);
        if (interval < transactionTimeout.toMillis()) {
            throw new ConfigException("kafka." + MAX_POLL_INTERVAL_MS_CONFIG + " = " + interval
                    + ": retries and the batches of a thread may take " + transactionTimeout.toMillis()
                    + " ms. Leave it to the service, or lower detox.retry.timeout.ms, detox.batch.max.device.ms or"
                    + " kafka.max.poll.records");
        }
    }

    /** What will work, but never with the batches that were asked for. Nothing for a role that handles no images. */
    public static List<String> warnings(DetoxConfig config) {
        List<String> warnings = new ArrayList<>();
        if (config.totalThreads() == 0) {
            return warnings;
        }
        if (!KafkaVersion.isTested()) {
            warnings.add(
                    "Kafka Streams " + KafkaVersion.running() + " has not been tested with batches: every image goes"
                            + " to the device BY ITSELF, at a fraction of the throughput, so that none is lost");
            return warnings;
        }
        int size = config.batchSize();
        // what a thread polls is no bound: a batch gathers over several polls
        long images = config.memory().batchBytes() / SMALLEST_IMAGE_BYTES;
        if (size > images) {
            warnings.add(neverFills(size) + ": the memory of a thread holds " + images
                    + " of the smallest images. Raise detox.memory.bytes, or lower the threads or the size");
        }
        if (size > 1 && number(config.kafka(), COMMIT_INTERVAL_MS_CONFIG, 1) == 0) {
            warnings.add(neverFills(size) + ": kafka.commit.interval.ms = 0 commits all the time");
        }
        return warnings;
    }

    private static String neverFills(int size) {
        return "detox.batch.size = " + size + " can never fill";
    }

    private static long number(Map<?, ?> settings, String key, long fallback) {
        for (String prefix : CONSUMER_PREFIXES) {
            Object value = settings.get(prefix + key);
            if (value != null) {
                return parsed(prefix + key, value);
            }
        }
        return fallback;
    }

    private static long parsed(String key, Object value) {
        try {
            return Long.parseLong(String.valueOf(value).trim());
        } catch (NumberFormatException e) {
            throw new ConfigException("kafka." + key, value, "it must be a number");
        }
    }
}
