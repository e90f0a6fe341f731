package io.detoxstream.topology.runtime;

import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.record.DetoxHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Headers;

/**
 * Sends quarantined records round again: from the quarantine topic to the topic of flagged images, each once, in
 * transactions that hold the consumer's offsets as well.
 *
 * <p>With a filter, records of other causes are put back at the end of the quarantine topic: the offset moves past them,
 * and they must not be out of reach of a later run. Only what was there at the start is looked at. One run at a time: a
 * second one fences the first.
 */
public final class QuarantineRetry {
    /**
     * @param retried records sent round again
     * @param kept records of other causes, put back
     */
    public record Report(long retried, long kept) {}

    private static final Duration POLL = Duration.ofMillis(500);

    private final DetoxConfig config;
    private final String group;

    public QuarantineRetry(DetoxConfig config) {
        this.config = config;
        this.group = config.applicationPrefix() + "-quarantine-retry";
    }

    /**
     * @param cause only records quarantined for this cause
     * @param most stop after so many records were sent round, 1 or greater
     */
    public Report run(Optional<String> cause, long most) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumerProperties());
                Producer<byte[], byte[]> producer = new KafkaProducer<>(producerProperties())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            producer.initTransactions();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            return run(consumer, producer, ends, cause, most);
        }
    }

    private Report run(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            Map<TopicPartition, Long> ends,
            Optional<String> cause,
            long most) {
        long retried = 0;
        long kept = 0;
        while (retried < most && !isThrough(consumer, ends)) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (records.isEmpty()) {
                continue;
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            producer.beginTransaction();
            try {
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (retried == most || record.offset() >= ends.get(partition)) {
                        continue;
                    }
                    boolean wanted = isWanted(record, cause);
                    producer.send(wanted ? again(record) : back(record));
                    retried += wanted ? 1 : 0;
                    kept += wanted ? 0 : 1;
                    offsets.put(partition, new OffsetAndMetadata(record.offset() + 1));
                }
                producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
                producer.commitTransaction();
            } catch (ProducerFencedException e) {
                // another run has taken over, and with it this transaction
                throw e;
            } catch (RuntimeException e) {
                producer.abortTransaction();
                throw e;
            }
        }
        return new Report(retried, kept);
    }

    private static boolean isThrough(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static boolean isWanted(ConsumerRecord<byte[], byte[]> record, Optional<String> cause) {
        return cause.isEmpty() || cause.equals(DetoxHeaders.text(record.headers(), DetoxHeaders.CAUSE));
    }

    /** Byte for byte as it was flagged, origin included. */
    private ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = DetoxHeaders.origin(record.headers())
                .map(origin -> DetoxHeaders.withOrigin(record.headers(), origin))
                .orElseGet(() -> DetoxHeaders.withoutOurs(record.headers()));
        return new ProducerRecord<>(config.topics().flagged(), null, record.key(), record.value(), headers);
    }

    private static ProducerRecord<byte[], byte[]> back(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<PartitionInfo> found = consumer.partitionsFor(config.topics().quarantined());
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "there is no topic " + config.topics().quarantined());
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toList());
    }

    private Properties consumerProperties() {
        Properties properties = ClientSettings.consumer(config);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.memory().maxPollRecords());
        return properties;
    }

    private Properties producerProperties() {
        Properties properties = ClientSettings.producer(config);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        return properties;
    }
}
