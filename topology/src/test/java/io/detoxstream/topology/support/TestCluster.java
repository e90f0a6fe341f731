package io.detoxstream.topology.support;

import io.detoxstream.embedded.EmbeddedKafka;
import io.detoxstream.embedded.registry.EmbeddedRegistry;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.TopicCreation;
import io.detoxstream.topology.runtime.TopicPlan;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A broker and a registry that all test classes of this JVM share; each test takes topics of its own. */
public final class TestCluster implements AutoCloseable {
    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.bootstrapServers());
    private final String registryUrl = registry.url();

    /**
     * Settings with topics and application ids that begin with the given name.
     *
     * @param overrides alternating keys and values
     */
    public DetoxConfig config(String name, String... overrides) {
        return DetoxConfig.of(settings(name, overrides));
    }

    /** The same as {@link #config}, for another process. */
    public Map<String, String> settings(String name, String... overrides) {
        return settingsAt(kafka.bootstrapServers(), registryUrl, name, overrides);
    }

    public static Map<String, String> settingsAt(String bootstrap, String registry, String name, String... overrides) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", bootstrap);
        settings.put("registry.url", registry);
        settings.put("registry.auto.register.schemas", "true");
        settings.put("detox.application.prefix", name);
        for (String topic : new String[] {
            "raw",
            "detoxified",
            "rejected",
            "flagged",
            "quarantined",
            "decisions",
            "alerts",
            "incidents",
            "thresholds",
            "patterns"
        }) {
            settings.put("detox.topic." + topic, name + "." + topic);
        }
        settings.put("kafka.session.timeout.ms", "6000");
        settings.put("kafka.heartbeat.interval.ms", "1500");
        settings.put("detox.topics.partitions", "2");
        settings.put("detox.max.image.bytes", String.valueOf(1 << 20));
        settings.put("detox.max.pixels", String.valueOf(1 << 16));
        settings.put("detox.memory.bytes", String.valueOf(100 << 20));
        for (int i = 0; i < overrides.length; i += 2) {
            settings.put(overrides[i], overrides[i + 1]);
        }
        return settings;
    }

    public Admin admin(DetoxConfig config) {
        return Admin.create(ClientSettings.admin(config));
    }

    public void createTopics(DetoxConfig config) throws InterruptedException {
        try (Admin admin = admin(config)) {
            TopicCreation.run(admin, TopicPlan.of(config));
        }
    }

    public void stopRegistry() {
        registry.close();
    }

    /** On the port that it had. */
    public void startRegistry() {
        registry = EmbeddedRegistry.start(
                kafka.bootstrapServers(), URI.create(registryUrl).getPort());
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
    }

    /** Hands the shared cluster to tests and closes it after the last one. */
    public static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestCluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Shared.class))
                    .getOrComputeIfAbsent("cluster", key -> new Closeable(new TestCluster()), Closeable.class)
                    .cluster();
        }

        private record Closeable(TestCluster cluster) implements AutoCloseable {
            @Override
            public void close() {
                cluster.close();
            }
        }
    }
}
