package io.detoxstream.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Ordinary clients with a group, acknowledgements from all and waits of at most half a minute. */
public final class Clients {
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(30).toNanos();

    private final String bootstrapServers;

    public Clients(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public String clusterId() throws Exception {
        try (Admin admin = admin()) {
            return admin.describeCluster().clusterId().get();
        }
    }

    public void createTopic(String topic, int partitions, Map<String, String> configs) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs)))
                    .all()
                    .get();
        }
    }

    public void send(String topic, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "max.request.size",
                32 * 1024 * 1024,
                "delivery.timeout.ms",
                30_000,
                "request.timeout.ms",
                5_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    /** Values from the beginning, until there are as many as expected. */
    public List<byte[]> readAll(String topic, int expected) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        List<byte[]> values = new ArrayList<>();
        long start = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < expected && System.nanoTime() - start < LONGEST_WAIT_NANOS) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    public void awaitInSyncReplicas(String topic, int expected) throws Exception {
        long start = System.nanoTime();
        try (Admin admin = admin()) {
            while (inSync(admin, topic) < expected) {
                if (System.nanoTime() - start > LONGEST_WAIT_NANOS) {
                    throw new AssertionError("Not in sync after half a minute");
                }
                Thread.sleep(100);
            }
        }
    }

    private static int inSync(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .mapToInt(p -> p.isr().size())
                .min()
                .orElse(0);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
