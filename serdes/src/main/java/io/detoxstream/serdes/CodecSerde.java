package io.detoxstream.serdes;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A codec as a Kafka {@link Serde}, for consumers and producers of our records. Null stays null. Bytes that cannot be
 * read become {@link SerializationException}, as Kafka's clients expect; a registry that gives no answer is
 * {@link RegistryUnavailableException}. The topic that Kafka passes is not looked at: the codec has its own.
 */
public final class CodecSerde<T extends SpecificRecord> implements Serde<T> {
    private final AvroCodec<T> codec;

    public CodecSerde(AvroCodec<T> codec) {
        this.codec = codec;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, record) -> record == null ? null : codec.encode(record);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, value) -> value == null ? null : decode(value);
    }

    @Override
    public void close() {
        codec.close();
    }

    private T decode(byte[] value) {
        try {
            return codec.decode(value);
        } catch (MalformedRecordException e) {
            throw new SerializationException(e.reason().code() + ": " + e.getMessage(), e);
        }
    }
}
