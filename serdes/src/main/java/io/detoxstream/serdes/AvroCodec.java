package io.detoxstream.serdes;

import org.apache.avro.specific.SpecificRecord;

/**
 * Bytes of one topic's values and back, in Confluent wire format ({@code 0 | 4-byte schema id | Avro}). Safe for several
 * threads.
 *
 * @param <T> the record of the topic
 */
public interface AvroCodec<T extends SpecificRecord> extends AutoCloseable {
    /** The topic whose values these are; the subject follows from it. */
    String topic();

    /**
     * @throws RegistryUnavailableException if the registry cannot be asked just now, or refuses this client
     * @throws org.apache.kafka.common.errors.SerializationException if the record does not fit its schema or the schema
     *     is not registered and must not be registered from here
     */
    byte[] encode(T record);

    /**
     * @throws MalformedRecordException if the bytes will never be readable
     * @throws RegistryUnavailableException if the registry cannot be asked just now, or refuses this client
     */
    T decode(byte[] value) throws MalformedRecordException;

    @Override
    void close();
}
