package io.detoxstream.app.demo;

import io.detoxstream.app.cli.ConfigOptions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The configuration that a demo adds to the user's. */
final class DemoConfig {
    private static final int KEY_BYTES = 32;
    /** For whatever else is fed to a demo that goes on: images of other sizes too. */
    private static final String ANY_IMAGE = "cifar10,photos";

    private DemoConfig() {}

    /** What the user may change. */
    static Map<String, String> defaults() {
        return Map.of(
                ConfigOptions.PROFILE,
                ANY_IMAGE,
                "detox.topics.partitions",
                "2",
                "detox.topics.replication.factor",
                "1",
                "detox.incidents.update.ms",
                "1000");
    }

    /** What was asked for, and what belongs to the demo: its own cluster, a key made for it, profiles by source. */
    static Map<String, String> overrides(DemoCluster cluster, Map<String, String> management) {
        Map<String, String> settings = new HashMap<>(management);
        settings.put(ConfigOptions.BOOTSTRAP, cluster.bootstrapServers());
        settings.put(ConfigOptions.REGISTRY_URL, cluster.registryUrl());
        settings.put(ConfigOptions.AUTO_REGISTER, "true");
        settings.put(ConfigOptions.NOISE_KEY, freshKey());
        settings.put(ConfigOptions.ROLE, "all");
        settings.put(ConfigOptions.PAYLOAD_ROOTS, cluster.payloads().toString());
        settings.put(ConfigOptions.PROFILE_SOURCES, profiles(SampleImages.DATASETS));
        settings.put("kafka.state.dir", cluster.state().toString());
        return settings;
    }

    private static String profiles(List<String> datasets) {
        return datasets.stream()
                .map(dataset -> DemoEvents.SOURCE_PREFIX + dataset + ":" + dataset)
                .collect(Collectors.joining(","));
    }

    private static String freshKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }
}
