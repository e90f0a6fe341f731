package io.detoxstream.topology.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Adds options to one group of a definition, in the order in which the configuration page shows them. */
final class Group {
    private final ConfigDef def;
    private final String name;
    private int order;

    Group(ConfigDef def, String name) {
        this.def = def;
        this.name = name;
    }

    /** @param validator null accepts every value of the type */
    void add(String key, Type type, Object fallback, Validator validator, Importance importance, String doc) {
        def.define(key, type, fallback, validator, importance, doc, name, order++, Width.MEDIUM, key);
    }
}
