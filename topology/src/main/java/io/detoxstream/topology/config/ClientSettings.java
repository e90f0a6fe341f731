package io.detoxstream.topology.config;

import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Properties of single clients (of commands, feeders and checks), from the same {@code kafka.} settings as the
 * applications: those that the client knows, and those with its prefix.
 */
public final class ClientSettings {
    /** The client's own default. */
    private static final int SMALLEST_BUFFER = 32 << 20;

    private ClientSettings() {}

    public static Properties admin(DetoxConfig config) {
        return known(config, AdminClientConfig.configNames(), "admin.");
    }

    /** Reads bytes, committed records only. */
    public static Properties consumer(DetoxConfig config) {
        Properties properties = known(config, ConsumerConfig.configNames(), "consumer.");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, config.sizes().maxRequestSize());
        return properties;
    }

    /** Writes bytes, up to the largest record that the applications handle. */
    public static Properties producer(DetoxConfig config) {
        Properties properties = known(config, ProducerConfig.configNames(), "producer.");
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        int largest = config.sizes().maxRequestSize();
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largest);
        // a producer refuses what its buffer cannot hold
        properties.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(SMALLEST_BUFFER, largest));
        return properties;
    }

    private static Properties known(DetoxConfig config, Set<String> names, String prefix) {
        KafkaPassThrough.check(config.kafka());
        Properties properties = new Properties();
        config.kafka().forEach((key, value) -> {
            if (names.contains(key)) {
                properties.put(key, value);
            }
        });
        config.kafka().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                properties.put(key.substring(prefix.length()), value);
            }
        });
        return properties;
    }
}
