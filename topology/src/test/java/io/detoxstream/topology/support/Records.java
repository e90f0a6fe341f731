package io.detoxstream.topology.support;

import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.TopicPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes to topics, and collects what is committed on them. */
public final class Records implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> collected = new HashMap<>();

    /** Collects from all topics of the configuration except the raw one. */
    public Records(DetoxConfig config) {
        producer = new KafkaProducer<>(ClientSettings.producer(config));
        Properties properties = ClientSettings.consumer(config);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(properties);
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : TopicPlan.of(config).names()) {
            collected.put(topic, new ArrayList<>());
            if (!topic.equals(config.topics().raw())) {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Returns when the broker has the record. */
    public void send(String topic, byte[] key, byte[] value) throws Exception {
        send(new ProducerRecord<>(topic, key, value));
    }

    public void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        producer.send(record).get();
    }

    /** What is committed on the topic so far. */
    public List<ConsumerRecord<byte[], byte[]>> on(String topic) {
        poll(Duration.ofMillis(50));
        return collected.get(topic);
    }

    /** @throws AssertionError if fewer arrive in time */
    public List<ConsumerRecord<byte[], byte[]>> await(String topic, int count, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (collected.get(topic).size() < count && System.nanoTime() < deadline) {
            poll(Duration.ofMillis(100));
        }
        if (collected.get(topic).size() < count) {
            Map<String, Integer> counts = new HashMap<>();
            collected.forEach((name, records) -> counts.put(name, records.size()));
            throw new AssertionError("waited for " + count + " on " + topic + ", there are " + counts);
        }
        return collected.get(topic);
    }

    private void poll(Duration timeout) {
        consumer.poll(timeout).forEach(record -> collected.get(record.topic()).add(record));
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
