package io.detoxstream.serdes;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.detoxstream.serdes.MalformedRecordException.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** The genuine Confluent serializers, with their faults sorted into those of the record and those of the registry. */
final class ConfluentAvroCodec<T extends SpecificRecord> implements AvroCodec<T> {
    private static final int HEADER_BYTES = 5;

    private final String topic;
    private final String subject;
    private final Class<T> type;
    private final WriterSchemas writers;
    private final KafkaAvroSerializer serializer;
    private final KafkaAvroDeserializer deserializer;

    ConfluentAvroCodec(
            String topic,
            Class<T> type,
            SchemaRegistryClient registry,
            SubjectNames subjects,
            RegistrySettings settings) {
        this.topic = Objects.requireNonNull(topic, "topic");
        this.type = Objects.requireNonNull(type, "type");
        Schema schema = SpecificData.get().getSchema(type);
        this.subject = subjects.of(topic, schema);
        this.writers = new WriterSchemas(registry, schema);
        this.serializer = new KafkaAvroSerializer(registry, settings.clientProperties());
        Map<String, Object> reading = new HashMap<>(settings.clientProperties());
        reading.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_VALUE_TYPE_CONFIG, type);
        this.deserializer = new KafkaAvroDeserializer(registry, reading);
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public byte[] encode(T record) {
        Objects.requireNonNull(record, "record");
        try {
            return serializer.serialize(topic, record);
        } catch (RuntimeException e) {
            if (RegistryFaults.isUnavailable(e)) {
                throw unavailable(e);
            }
            throw e instanceof SerializationException s ? s : new SerializationException(e.getMessage(), e);
        }
    }

    @Override
    public T decode(byte[] value) throws MalformedRecordException {
        if (value == null || value.length < HEADER_BYTES) {
            throw new MalformedRecordException(
                    Cause.NO_VALUE, value == null ? "null" : value.length + " bytes, too few for the header", null);
        }
        if (value[0] != 0) {
            throw new MalformedRecordException(
                    Cause.BAD_MAGIC_BYTE, "The first byte is " + value[0] + " instead of 0", null);
        }
        Schema writer = writers.get(subject, ByteBuffer.wrap(value).getInt(1));
        checkStructure(writer, value);
        return read(value);
    }

    /** Does nothing: the connection belongs to {@link AvroCodecs}. */
    @Override
    public void close() {}

    /** A wrong length ends here, before memory is reserved for it; so do bytes after the record, which go unnoticed. */
    private static void checkStructure(Schema writer, byte[] value) throws MalformedRecordException {
        try {
            AvroStructure.check(writer, value, HEADER_BYTES);
        } catch (IOException | RuntimeException e) {
            throw malformed(e.toString(), e);
        }
    }

    private T read(byte[] value) throws MalformedRecordException {
        try {
            return type.cast(deserializer.deserialize(topic, value));
        } catch (RuntimeException e) {
            if (RegistryFaults.isUnavailable(e)) {
                throw unavailable(e);
            }
            throw malformed(e.toString(), e);
        }
    }

    private RegistryUnavailableException unavailable(RuntimeException e) {
        return new RegistryUnavailableException(
                "The registry gave no answer for " + subject + ": " + e.getMessage(), e);
    }

    private static MalformedRecordException malformed(String why, Throwable cause) {
        return new MalformedRecordException(
                Cause.MALFORMED_AVRO, "Not the Avro that its schema announces: " + why, cause);
    }
}
