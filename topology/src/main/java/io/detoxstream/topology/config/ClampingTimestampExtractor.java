package io.detoxstream.topology.config;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the record's timestamp, which our topics have from the broker. Where a topic keeps the producer's clock, a
 * time more than a minute in the future becomes now, and a negative one the partition's time, or now. Never throws: a
 * wrong clock must not stop a stream. What passes is accepted by brokers, which refuse records from far ahead.
 */
public final class ClampingTimestampExtractor implements TimestampExtractor {
    /** Clocks of broker and service may differ a little: that is no reason to change a time. */
    private static final long TOLERATED_SKEW_MS = 60_000;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long now = System.currentTimeMillis();
        if (record.timestamp() > now + TOLERATED_SKEW_MS) {
            return now;
        }
        if (record.timestamp() >= 0) {
            return record.timestamp();
        }
        return partitionTime >= 0 ? partitionTime : now;
    }
}
