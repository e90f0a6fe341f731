package io.detoxstream.serdes;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;

/** What new versions of a subject owe to all earlier ones. */
public enum Compatibility {
    /** For what producers write: this service, once updated, still reads everything that was ever written. */
    BACKWARD_TRANSITIVE(CompatibilityLevel.BACKWARD_TRANSITIVE),
    /** For what this service writes: readers and writers may be updated in any order. */
    FULL_TRANSITIVE(CompatibilityLevel.FULL_TRANSITIVE);

    private final CompatibilityLevel level;

    Compatibility(CompatibilityLevel level) {
        this.level = level;
    }

    CompatibilityLevel level() {
        return level;
    }

    /** Whether the level that a registry reports is this one or asks for more. */
    boolean isKeptBy(String reported) {
        return level.name.equals(reported) || FULL_TRANSITIVE.level.name.equals(reported);
    }
}
