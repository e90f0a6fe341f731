package io.detoxstream.topology.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;

/**
 * Brings settings together: a properties file first, then the environment, then the command line; what comes later
 * wins.
 *
 * <p>{@code DETOX_A_B} sets {@code detox.a.b}, {@code DETOX_KAFKA_A_B} sets {@code kafka.a.b} and
 * {@code DETOX_REGISTRY_A_B} sets {@code registry.a.b}.
 */
public final class ConfigSources {
    private static final String PREFIX = "DETOX_";
    /** Variables of the launcher, which are no settings. */
    private static final Set<String> LAUNCHER = Set.of("DETOX_JAVA_OPTS", "DETOX_NO_BUILD", "DETOX_HOME");

    private ConfigSources() {}

    /**
     * @param file properties file in UTF-8
     * @param overrides keys as in the file
     * @throws ConfigException if the file cannot be read
     */
    public static Map<String, String> load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        Map<String, String> settings = new TreeMap<>();
        file.ifPresent(path -> settings.putAll(read(path)));
        settings.putAll(fromEnvironment(environment));
        settings.putAll(overrides);
        return settings;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("the configuration file " + file + " cannot be read: " + e);
        }
        Map<String, String> settings = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> settings.put(key, properties.getProperty(key).trim()));
        return settings;
    }

    static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !LAUNCHER.contains(variable)) {
                settings.put(key(variable), value);
            }
        });
        return settings;
    }

    private static String key(String variable) {
        String dotted =
                variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
        boolean client = dotted.startsWith(DetoxConfig.KAFKA) || dotted.startsWith(DetoxConfig.REGISTRY);
        return client ? dotted : DetoxConfig.DETOX + dotted;
    }
}
