package io.detoxstream.app.cli;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Our records as plain JSON: fields by name, times as ISO 8601, enums by name. Bytes are given by their length, because
 * nobody reads images in a terminal.
 */
public final class AvroJson {
    private AvroJson() {}

    /** Fields in the order of the schema. */
    public static Map<String, Object> of(IndexedRecord record) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            json.put(field.name(), value(record.get(field.pos())));
        }
        return json;
    }

    private static Object value(Object value) {
        if (value instanceof IndexedRecord nested) {
            return of(nested);
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(AvroJson::value).toList();
        }
        if (value instanceof ByteBuffer bytes) {
            return Map.of("bytes", bytes.remaining());
        }
        if (value instanceof Instant || value instanceof Enum<?> || value instanceof CharSequence) {
            return value.toString();
        }
        return value;
    }
}
