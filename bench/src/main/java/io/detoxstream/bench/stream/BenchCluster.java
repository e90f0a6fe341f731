package io.detoxstream.bench.stream;

import io.detoxstream.embedded.EmbeddedKafka;
import io.detoxstream.embedded.registry.EmbeddedRegistry;
import java.util.HashMap;
import java.util.Map;

/** A broker and a registry of this process, in a temporary folder. */
public final class BenchCluster implements AutoCloseable {
    private static final String[] TOPICS = {
        "raw",
        "detoxified",
        "rejected",
        "flagged",
        "quarantined",
        "decisions",
        "alerts",
        "incidents",
        "patterns",
        "thresholds"
    };

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private int services;

    private BenchCluster(EmbeddedKafka kafka, EmbeddedRegistry registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    public static BenchCluster start() {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        try {
            return new BenchCluster(kafka, EmbeddedRegistry.start(kafka.bootstrapServers()));
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Settings of one more service on this cluster, with topics and groups of its own. */
    public Map<String, String> settings(int partitions) {
        String name = "bench" + ++services;
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("kafka.state.dir", kafka.directory().resolve("streams").toString());
        settings.put("registry.url", registry.url());
        settings.put("registry.auto.register.schemas", "true");
        settings.put("detox.application.prefix", name);
        settings.put("detox.role", "all");
        settings.put("detox.topics.partitions", Integer.toString(partitions));
        settings.put("detox.topics.replication.factor", "1");
        for (String topic : TOPICS) {
            settings.put("detox.topic." + topic, name + "." + topic);
        }
        return settings;
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
    }
}
