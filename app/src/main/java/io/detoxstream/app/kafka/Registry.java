package io.detoxstream.app.kafka;

import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** The settings of the schema registry in a configuration. */
public final class Registry {
    private Registry() {}

    /** @throws ConfigException if registry.url is missing or an option is refused */
    public static RegistrySettings settings(DetoxConfig config) {
        Map<String, String> options = new HashMap<>();
        config.registry().forEach((key, value) -> options.put(RegistrySettings.PREFIX + key, value));
        return RegistrySettings.from(options);
    }
}
