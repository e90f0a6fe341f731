package io.detoxstream.serdes;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes codecs that share one registry client and its cache of schemas. Safe for several threads; close it after the last
 * codec is used.
 */
public final class AvroCodecs implements AutoCloseable {
    private final RegistrySettings settings;
    private final SubjectNames subjects;
    private final SchemaRegistryClient registry;

    private AvroCodecs(RegistrySettings settings, SubjectNames subjects, SchemaRegistryClient registry) {
        this.settings = settings;
        this.subjects = subjects;
        this.registry = registry;
    }

    /**
     * Opens no connection: a registry that is down is noticed at the first record.
     *
     * @throws org.apache.kafka.common.config.ConfigException if the settings contradict each other
     */
    public static AvroCodecs create(RegistrySettings settings) {
        TrustedRecords.install();
        return new AvroCodecs(settings, new SubjectNames(settings), newClient(settings));
    }

    /** The codec of a topic's values, of which there may be several. */
    public <T extends SpecificRecord> AvroCodec<T> codec(String topic, Class<T> type) {
        return new ConfluentAvroCodec<>(topic, type, registry, subjects, settings);
    }

    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SchemaRegistryClient newClient(RegistrySettings settings) {
        Map<String, Object> properties = settings.clientProperties();
        KafkaAvroSerializerConfig parsed = new KafkaAvroSerializerConfig(properties);
        return SchemaRegistryClientFactory.newClient(
                parsed.getSchemaRegistryUrls(),
                parsed.getMaxSchemasPerSubject(),
                List.of(new AvroSchemaProvider()),
                properties,
                parsed.requestHeaders());
    }
}
