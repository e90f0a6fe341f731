package io.detoxstream.app.cli;

import io.detoxstream.topology.config.ConfigSources;
import io.detoxstream.topology.config.DetoxConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command takes its configuration from: a file, then the environment, then the command line. */
public final class ConfigOptions {
    public static final String BOOTSTRAP = DetoxConfig.KAFKA + "bootstrap.servers";
    public static final String REGISTRY_URL = DetoxConfig.REGISTRY + "url";
    public static final String AUTO_REGISTER = DetoxConfig.REGISTRY + "auto.register.schemas";
    public static final String MODEL = DetoxConfig.DETOX + "model";
    public static final String SCREENING = DetoxConfig.DETOX + "model.screening";
    public static final String DETECTOR = DetoxConfig.DETOX + "detector";
    public static final String THRESHOLDS = DetoxConfig.DETOX + "thresholds";
    public static final String NOISE_KEY = DetoxConfig.DETOX + "noise.key";
    public static final String MANAGEMENT_PORT = DetoxConfig.DETOX + "management.port";
    public static final String ROLE = DetoxConfig.DETOX + "role";
    public static final String METHOD = DetoxConfig.DETOX + "method";
    public static final String PROFILE = DetoxConfig.DETOX + "profile";
    public static final String PROFILE_SOURCES = DetoxConfig.DETOX + "profile.sources";
    public static final String PAYLOAD_ROOTS = DetoxConfig.DETOX + "payload.roots";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Properties file.")
    private Path file;

    @Option(
            names = {"-D", "--set"},
            paramLabel = "KEY=VALUE",
            description = "Sets one option; may be repeated. Wins over DETOX_* in the environment and over the file.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT,...",
            description = "Short for -D kafka.bootstrap.servers=...")
    private String bootstrap;

    @Option(names = "--registry", paramLabel = "URL,...", description = "Short for -D registry.url=...")
    private String registry;

    /** The configuration of the command line. */
    public DetoxConfig load() {
        return load(Map.of());
    }

    /**
     * @param overrides options that the command itself sets, which win over everything else
     * @throws org.apache.kafka.common.config.ConfigException if the file cannot be read or an option is refused
     */
    public DetoxConfig load(Map<String, String> overrides) {
        return load(Map.of(), overrides);
    }

    /**
     * @param defaults options that everything else wins over
     * @param overrides options that the command itself sets, which win over everything else
     * @throws org.apache.kafka.common.config.ConfigException if the file cannot be read or an option is refused
     */
    public DetoxConfig load(Map<String, String> defaults, Map<String, String> overrides) {
        Map<String, String> last = new LinkedHashMap<>(settings);
        putIfGiven(last, BOOTSTRAP, bootstrap);
        putIfGiven(last, REGISTRY_URL, registry);
        last.putAll(overrides);
        Map<String, String> all = ConfigSources.load(Optional.ofNullable(file), System.getenv(), last);
        defaults.forEach(all::putIfAbsent);
        Home home = Home.fromSystem();
        all.putIfAbsent(MODEL, home.defaultModel().toString());
        all.computeIfPresent(MODEL, (key, path) -> home.resolve(path).toString());
        all.putIfAbsent(DETECTOR, home.defaultDetector().toString());
        all.computeIfPresent(
                DETECTOR,
                (key, path) ->
                        path.equals(DetoxConfig.OFF) ? path : home.resolve(path).toString());
        all.computeIfPresent(
                SCREENING,
                (key, path) -> path.equals(DetoxConfig.OFF) || path.equals(DetoxConfig.AUTO)
                        ? path
                        : home.resolve(path).toString());
        return DetoxConfig.of(all);
    }

    /** Whether a setting stands in the file, the environment or on the command line. */
    public boolean given(String key) {
        return ConfigSources.load(Optional.ofNullable(file), System.getenv(), settings)
                .containsKey(key);
    }

    private static void putIfGiven(Map<String, String> settings, String key, String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }
}
