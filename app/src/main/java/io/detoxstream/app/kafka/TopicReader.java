package io.detoxstream.app.kafka;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads every partition of some topics, committed records only, as a member of no group and without leaving a trace on
 * the cluster. Not for sharing between threads.
 */
public final class TopicReader implements AutoCloseable {
    private static final String API_TIMEOUT_MS = "10000";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.assign(partitions);
    }

    /**
     * @param fromBeginning otherwise from the next record on
     * @throws CommandException if the cluster does not answer or a topic does not exist
     */
    public static TopicReader open(DetoxConfig config, List<String> topics, boolean fromBeginning) {
        Properties properties = ClientSettings.consumer(config);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        requireBootstrap(config);
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties);
        try {
            TopicReader reader = new TopicReader(consumer, partitions(consumer, topics));
            reader.seek(fromBeginning);
            return reader;
        } catch (TimeoutException e) {
            consumer.close();
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "no broker answers at " + config.kafka().get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG),
                    e);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static void requireBootstrap(DetoxConfig config) {
        if (!config.kafka().containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new CommandException(
                    ExitCodes.CONFIG, ConfigOptions.BOOTSTRAP + " is not set; --bootstrap is a short way to do it");
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new CommandException(
                        ExitCodes.CONFIG, "there is no topic " + topic + "; 'detox topics create' makes it");
            }
            infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private void seek(boolean fromBeginning) {
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        // seeking is lazy: without asking now, "next" would mean the time of the first poll
        partitions.forEach(consumer::position);
    }

    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return consumer.poll(timeout);
    }

    /** Whether every record that was committed before this call has been read. */
    public boolean caughtUp() {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
