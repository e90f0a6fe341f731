package io.detoxstream.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** Keys and values of the log, laid out as Confluent's registry lays out its own topic. */
final class LogFormat {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCHEMA = "SCHEMA";
    private static final String CONFIG = "CONFIG";

    private LogFormat() {}

    static String schemaKey(SchemaVersion version) {
        ObjectNode key = JSON.createObjectNode();
        key.put("keytype", SCHEMA).put("subject", version.subject());
        return key.put("version", version.version()).put("magic", 1).toString();
    }

    static String schemaValue(SchemaVersion version) {
        ObjectNode value = JSON.createObjectNode();
        value.put("subject", version.subject()).put("version", version.version());
        return value.put("id", version.id())
                .put("schema", version.text())
                .put("deleted", false)
                .toString();
    }

    /** @param subject null for the level of all subjects */
    static String levelKey(String subject) {
        return JSON.createObjectNode()
                .put("keytype", CONFIG)
                .put("subject", subject)
                .put("magic", 0)
                .toString();
    }

    static String levelValue(CompatibilityLevel level) {
        return JSON.createObjectNode().put("compatibilityLevel", level.name()).toString();
    }

    /** Hands the record to whom it concerns; other kinds of records are passed over. */
    static void read(
            String key, String value, Consumer<SchemaVersion> schemas, BiConsumer<String, CompatibilityLevel> levels) {
        if (key == null || value == null) {
            return;
        }
        try {
            JsonNode k = JSON.readTree(key);
            JsonNode v = JSON.readTree(value);
            switch (k.path("keytype").asText()) {
                case SCHEMA -> schemas.accept(schema(v));
                case CONFIG ->
                    levels.accept(
                            k.path("subject").textValue(),
                            CompatibilityLevel.valueOf(
                                    v.path("compatibilityLevel").asText()));
                default -> {}
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The topic of the registry holds something else: " + key, e);
        }
    }

    private static SchemaVersion schema(JsonNode value) {
        return new SchemaVersion(
                value.path("subject").asText(),
                value.path("version").asInt(),
                value.path("id").asInt(),
                new Schema.Parser().parse(value.path("schema").asText()));
    }
}
