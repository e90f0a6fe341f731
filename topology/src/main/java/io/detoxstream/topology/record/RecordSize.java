package io.detoxstream.topology.record;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** How many bytes a record takes in a batch, at most. */
final class RecordSize {
    /** Lengths, attributes, offset and time of a record, as variable-length numbers. */
    private static final long RECORD_OVERHEAD = 64;
    /** Two lengths. */
    private static final long HEADER_OVERHEAD = 10;

    private RecordSize() {}

    static long of(byte[] key, byte[] value, Headers headers) {
        long size = RECORD_OVERHEAD + length(key) + length(value);
        for (Header header : headers) {
            size += HEADER_OVERHEAD + header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return size;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
