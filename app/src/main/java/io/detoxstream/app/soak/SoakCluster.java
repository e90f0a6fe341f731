package io.detoxstream.app.soak;

import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.files.WholeFolder;
import io.detoxstream.app.kafka.Admins;
import io.detoxstream.app.kafka.Schemas;
import io.detoxstream.embedded.EmbeddedKafka;
import io.detoxstream.embedded.registry.EmbeddedRegistry;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.serdes.SchemaRegistration;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.TopicCreation;
import io.detoxstream.topology.runtime.TopicPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Brokers and registry of a soak test, outside of the processes that are killed, and a folder for those. */
final class SoakCluster implements AutoCloseable {
    private final Path folder;
    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private int processes;

    private SoakCluster(Path folder, EmbeddedKafka kafka, EmbeddedRegistry registry) {
        this.folder = folder;
        this.kafka = kafka;
        this.registry = registry;
    }

    static SoakCluster start(int brokers) throws IOException {
        Path folder = Files.createTempDirectory("detox-soak");
        EmbeddedKafka kafka = null;
        try {
            kafka = EmbeddedKafka.builder()
                    .nodes(brokers)
                    .directory(folder.resolve("brokers"))
                    // looks for transactions of the dead every ten seconds otherwise
                    .property("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500")
                    .start();
            return new SoakCluster(folder, kafka, EmbeddedRegistry.start(kafka.bootstrapServers()));
        } catch (RuntimeException e) {
            if (kafka != null) {
                kafka.close();
            }
            WholeFolder.delete(folder);
            throw e;
        }
    }

    /**
     * Settings of the service: small images, so that transactions of the dead time out soon, and a group that misses them
     * soon.
     */
    Map<String, String> settings(Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "detox.application.prefix", "soak",
                "detox.max.pixels", "4096",
                "detox.max.image.bytes", "65536",
                "detox.retry.timeout.ms", "2000",
                "detox.memory.bytes", String.valueOf(100L << 20),
                "detox.batch.max.device.ms", "1000",
                "detox.topics.partitions", "4",
                "kafka.session.timeout.ms", "6000",
                "kafka.heartbeat.interval.ms", "1500"));
        settings.putAll(given);
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put(ConfigOptions.REGISTRY_URL, registry.url());
        settings.put(ConfigOptions.AUTO_REGISTER, "true");
        return settings;
    }

    void prepare(DetoxConfig config) throws InterruptedException {
        try (Admin admin = Admins.open(config);
                SchemaRegistration schemas = new SchemaRegistration(RegistrySettings.from(config.registry()))) {
            TopicCreation.run(admin, TopicPlan.of(config));
            schemas.register(Schemas.of(config));
        }
    }

    /** A new folder for one more process. */
    Path folder() {
        return folder.resolve("process-" + processes++);
    }

    /** Stops one broker as a crash would, and starts it again. */
    void bounce(int broker) throws InterruptedException {
        kafka.stop(broker);
        Thread.sleep(1000);
        kafka.restart(broker);
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
        WholeFolder.delete(folder);
    }
}
