package io.detoxstream.topology.step;

import io.detoxstream.schemas.Origin;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * What a step of a topology is given.
 *
 * @param key key of the source record, may be null
 * @param value what the previous step made of it
 * @param headers headers of the source record, not to be changed
 * @param receivedAt the source record's time, which is the broker's, in milliseconds
 * @param position where the source record stands in the topic that the application reads
 */
public record StepInput<V>(byte[] key, V value, Headers headers, long receivedAt, Origin position) {
    public static <V> StepInput<V> of(FixedKeyRecord<byte[], V> record, Origin position) {
        return new StepInput<>(record.key(), record.value(), record.headers(), record.timestamp(), position);
    }
}
