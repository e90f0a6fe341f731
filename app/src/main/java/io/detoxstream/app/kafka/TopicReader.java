package io.detoxstream.app.kafka;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads every partition of some topics, committed records only, as a member of no group and without leaving a trace on
 * the cluster. Not for sharing between threads.
 */
public final class TopicReader implements AutoCloseable {
    private static final String API_TIMEOUT_MS = "10000";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final DetoxConfig config;
    private final List<TopicPartition> partitions;
    private Admin admin;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, DetoxConfig config, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.config = config;
        this.partitions = partitions;
        consumer.assign(partitions);
    }

    /**
     * @param fromBeginning otherwise from the next record on
     * @throws CommandException if the cluster does not answer or a topic does not exist
     */
    public static TopicReader open(DetoxConfig config, List<String> topics, boolean fromBeginning) {
        Admins.requireBootstrap(config);
        Properties properties = ClientSettings.consumer(config);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties);
        try {
            TopicReader reader = new TopicReader(consumer, config, partitions(consumer, topics));
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

    /**
     * Whether everything in the topics has been read. Unlike the consumer's own end offsets, records of transactions
     * that are still being committed count too, so this stays false until they are readable.
     */
    public boolean caughtUp() {
        if (admin == null) {
            admin = Admins.open(config);
        }
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        ListOffsetsResult ends = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
        try {
            for (TopicPartition partition : partitions) {
                if (consumer.position(partition)
                        < ends.partitionResult(partition).get().offset()) {
                    return false;
                }
            }
            return true;
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        if (admin != null) {
            admin.close();
        }
    }
}
