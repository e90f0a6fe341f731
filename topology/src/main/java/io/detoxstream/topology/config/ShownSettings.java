package io.detoxstream.topology.config;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;

/** Settings as a person may see them. */
final class ShownSettings {
    private static final String MASK = "[hidden]";
    private static final Pattern SECRET = Pattern.compile(
            "pass(word|phrase)|secret|token|user\\.info|jaas|keystore\\.key|request\\.header|credential");
    private static final Pattern URL_CREDENTIALS = Pattern.compile("(?<=://)[^/@,\\s]+@");

    private ShownSettings() {}

    /** Every own option, defaults included. */
    static Map<String, String> own(AbstractConfig own, ConfigDef definition) {
        return definition.configKeys().values().stream()
                .collect(Collectors.toMap(
                        key -> key.name, key -> text(own.values().get(key.name), key.type)));
    }

    private static String text(Object value, ConfigDef.Type type) {
        if (value instanceof Password) {
            return MASK;
        }
        return value == null ? "" : ConfigDef.convertToString(value, type);
    }

    /** @param prefix to put before the keys */
    static Map<String, String> passedOn(String prefix, Map<String, String> settings) {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(e -> prefix + e.getKey(), e -> shown(e.getKey(), e.getValue())));
    }

    private static String shown(String key, String value) {
        return SECRET.matcher(key).find()
                ? MASK
                : URL_CREDENTIALS.matcher(value).replaceAll(MASK + "@");
    }
}
