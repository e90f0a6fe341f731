package io.detoxstream.topology.config;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/** Properties of the Kafka Streams applications, derived from the configuration. */
public final class StreamsSettings {
    /** What Kafka Streams does by itself. */
    private static final long LONGEST_POLL_MS = 100;

    private static final Duration SHORTEST_POLL_INTERVAL = Duration.ofMinutes(5);

    /** A failed thread's partitions stand still for so long: it does not leave its group. */
    private static final int SESSION_TIMEOUT_MS = 15_000;

    private static final int INCIDENT_COMMIT_MS = 500;
    /** Decisions and alerts hold no pixels. A single larger record is still fetched. */
    private static final int SMALL_FETCH = 8 << 20;

    private static final int SMALLEST_PRODUCER_BUFFER = 32 << 20;

    private StreamsSettings() {}

    /** @throws ConfigException if a setting under kafka. is refused or missing, or memory does not suffice */
    public static Properties screen(DetoxConfig config) {
        return images(config, config.screenApplicationId(), config.screenThreads());
    }

    /** @throws ConfigException if a setting under kafka. is refused or missing, or memory does not suffice */
    public static Properties purify(DetoxConfig config) {
        return images(config, config.purifyApplicationId(), config.purifyThreads());
    }

    /** @throws ConfigException if a setting under kafka. is refused or missing */
    public static Properties incidents(DetoxConfig config) {
        Properties properties = common(config);
        // nobody waits for an incident as for an image: fewer, larger commits
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, INCIDENT_COMMIT_MS);
        properties.put(consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), SMALL_FETCH);
        properties.put(consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), SMALL_FETCH / 8);
        properties.put(
                producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                Math.max(SMALLEST_PRODUCER_BUFFER, config.sizes().maxRequestSize()));
        passThrough(properties, config.kafka());
        putFixed(properties, config, config.incidentsApplicationId(), config.incidentThreads());
        return properties;
    }

    /**
     * Longest time that a transaction may stay open: longer than the longest retry, so that a registry outage which ends
     * in time is no fault, and all batches of a thread. The broker's transaction.max.timeout.ms must not be below.
     */
    public static Duration transactionTimeout(DetoxConfig config) {
        return config.retryTimeout().plus(BatchBounds.longestSum(config));
    }

    private static Properties images(DetoxConfig config, String id, int threads) {
        Properties properties = common(config);
        putBuffers(properties, config.memory());
        if (config.batches().gathers()) {
            // timers do not run inside of a poll, so a record that waits for company would wait for the poll instead
            properties.put(
                    StreamsConfig.POLL_MS_CONFIG,
                    Math.min(LONGEST_POLL_MS, config.batches().delay().toMillis()));
        }
        // encoded images do not shrink any further
        properties.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "none");
        passThrough(properties, config.kafka());
        BatchBounds.check(config, properties, transactionTimeout(config));
        putFixed(properties, config, id, threads);
        return properties;
    }

    // Kafka deprecates the global handler's switch with its introduction, and warns where it is not set
    @SuppressWarnings("deprecation")
    private static Properties common(DetoxConfig config) {
        KafkaPassThrough.check(config.kafka());
        if (!config.kafka().containsKey(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new ConfigException("kafka.bootstrap.servers is not set");
        }
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // stores are in memory; what a client writes below state.dir is its process id and checkpoints at most
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // there are no global tables; unset, every start would warn about them
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        putTimeouts(properties, config);
        properties.put(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return properties;
    }

    /** A setting without prefix is for all clients that know it; one derived here for a single client gives way. */
    private static void passThrough(Properties properties, Map<String, String> kafka) {
        for (String key : kafka.keySet()) {
            properties.remove(consumerPrefix(key));
            properties.remove(producerPrefix(key));
        }
        properties.putAll(kafka);
    }

    private static void putBuffers(Properties properties, MemoryBudget memory) {
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, memory.bufferedRecordsPerPartition());
        properties.put(consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), memory.maxPollRecords());
        properties.put(consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), memory.fetchMaxBytes());
        properties.put(
                consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), memory.maxPartitionFetchBytes());
        properties.put(producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), memory.producerBufferBytes());
    }

    private static void putTimeouts(Properties properties, DetoxConfig config) {
        // a thread returns to poll once half of the interval has passed, so a record may take the other half
        Duration longest = transactionTimeout(config).multipliedBy(2);
        Duration interval = longest.compareTo(SHORTEST_POLL_INTERVAL) > 0 ? longest : SHORTEST_POLL_INTERVAL;
        properties.put(consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), (int) interval.toMillis());
        properties.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        // a full buffer blocks the thread, and its transaction runs meanwhile
        properties.put(
                producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG),
                BatchBounds.longestSum(config).toMillis());
    }

    /** What no pass-through setting may change. */
    private static void putFixed(Properties properties, DetoxConfig config, String id, int threads) {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ClampingTimestampExtractor.class);
        // with at_least_once too: records of aborted transactions, of producers or of the other role, never existed
        properties.put(consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        properties.put(
                producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                config.sizes().maxRequestSize());
        properties.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                transactionTimeout(config).toMillis());
    }
}
