package io.detoxstream.serdes;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** The record that a topic's values are, and what its subject promises. */
public record TopicSchema(String topic, Class<? extends SpecificRecord> type, Compatibility compatibility) {
    public TopicSchema {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(compatibility, "compatibility");
    }

    /** A topic that others write. */
    public static TopicSchema input(String topic, Class<? extends SpecificRecord> type) {
        return new TopicSchema(topic, type, Compatibility.BACKWARD_TRANSITIVE);
    }

    /** A topic that this service writes. */
    public static TopicSchema output(String topic, Class<? extends SpecificRecord> type) {
        return new TopicSchema(topic, type, Compatibility.FULL_TRANSITIVE);
    }
}
