package io.detoxstream.topology.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Writes the page about the configuration from the definition of its options. */
public final class ConfigPage {
    private static final String HEAD = """
            # Configuration

            Generated from the code by `io.detoxstream.topology.config.ConfigPage`; a test compares the two.

            Settings come from a properties file, then the environment, then the command line; what comes later wins.
            `DETOX_A_B` in the environment sets `detox.a.b`, `DETOX_KAFKA_A_B` sets `kafka.a.b`, `DETOX_REGISTRY_A_B`
            sets `registry.a.b`. A misspelt `detox.` key stops the start and names the nearest one.

            | keys | reach |
            |---|---|
            | `detox.*` | DetoxStream: the tables below |
            | `kafka.*` | Kafka Streams and its clients, without the prefix: `kafka.bootstrap.servers`, `kafka.security.protocol`, `kafka.producer.linger.ms`. Refused are those that would break a promise of the service (ids, serdes, exception handlers, isolation) or contradict a derived size. `kafka.processing.guarantee` is `exactly_once_v2` unless set |
            | `registry.*` | the Schema Registry client, without the prefix |
            """;

    private ConfigPage() {}

    /** @param args the file to write */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("give the file to write, for example docs/configuration.md");
        }
        Files.writeString(Path.of(args[0]), markdown());
    }

    /** The whole page, Markdown, lines ending in \n. */
    public static String markdown() {
        ConfigDef def = DetoxConfig.definition();
        Map<String, ConfigKey> keys = def.configKeys();
        StringBuilder page = new StringBuilder(HEAD);
        for (String group : def.groups()) {
            page.append("\n## ")
                    .append(group)
                    .append("\n\n| key | type | default | values | meaning |\n|---|---|---|---|---|\n");
            page.append(keys.values().stream()
                    .filter(key -> key.group.equals(group))
                    .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                    .map(ConfigPage::row)
                    .collect(Collectors.joining()));
        }
        return page.toString();
    }

    private static String row(ConfigKey key) {
        return "| `" + key.name + "` | " + key.type.name().toLowerCase(Locale.ROOT) + " | " + fallback(key) + " | "
                + values(key) + " | " + escaped(key.documentation) + " |\n";
    }

    private static String fallback(ConfigKey key) {
        if (key.type == Type.PASSWORD) {
            return "a published one";
        }
        String text = String.valueOf(ConfigDef.convertToString(key.defaultValue, key.type));
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String values(ConfigKey key) {
        return key.validator == null ? "" : escaped(key.validator.toString());
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
