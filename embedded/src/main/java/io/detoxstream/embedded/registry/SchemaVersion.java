package io.detoxstream.embedded.registry;

import org.apache.avro.Schema;

/** One version of a subject. The same schema has the same id under every subject. */
record SchemaVersion(String subject, int version, int id, Schema schema) {
    /** The schema as Avro prints it: what makes two schemas the same. */
    String text() {
        return schema.toString();
    }
}
