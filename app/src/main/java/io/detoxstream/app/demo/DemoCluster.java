package io.detoxstream.app.demo;

import io.detoxstream.app.files.WholeFolder;
import io.detoxstream.embedded.EmbeddedKafka;
import io.detoxstream.embedded.registry.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Broker, registry and a working folder inside this process. */
final class DemoCluster implements AutoCloseable {
    private final Path folder;
    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;

    private DemoCluster(Path folder, EmbeddedKafka kafka, EmbeddedRegistry registry) {
        this.folder = folder;
        this.kafka = kafka;
        this.registry = registry;
    }

    static DemoCluster start(DemoSettings settings) throws IOException {
        Path folder = Files.createTempDirectory("detox-demo");
        Files.createDirectories(payloads(folder));
        EmbeddedKafka kafka = null;
        try {
            EmbeddedKafka.Builder builder = EmbeddedKafka.builder().ports(settings.brokerPort());
            kafka = builder.directory(settings.data() == null ? folder.resolve("broker") : settings.data())
                    .start();
            return new DemoCluster(
                    folder, kafka, EmbeddedRegistry.start(kafka.bootstrapServers(), settings.registryPort()));
        } catch (RuntimeException e) {
            if (kafka != null) {
                kafka.close();
            }
            WholeFolder.delete(folder);
            throw e;
        }
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    /** Where references of the demo point. */
    Path payloads() {
        return payloads(folder);
    }

    private static Path payloads(Path folder) {
        return folder.resolve("payloads");
    }

    /** For what Kafka Streams keeps. */
    Path state() {
        return folder.resolve("state");
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
        WholeFolder.delete(folder);
    }
}
