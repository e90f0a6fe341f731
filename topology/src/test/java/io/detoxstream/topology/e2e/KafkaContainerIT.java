package io.detoxstream.topology.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.embedded.registry.EmbeddedRegistry;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.TopicCreation;
import io.detoxstream.topology.runtime.TopicPlan;
import io.detoxstream.topology.support.ContainerImages;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Images;
import io.detoxstream.topology.support.Records;
import io.detoxstream.topology.support.TestCluster;
import io.detoxstream.topology.support.TestService;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The service on the Kafka of a container, where a Docker engine can run one. The property
 * {@code detox.test.kafka.image}, or else the variable {@code DETOX_TEST_KAFKA_IMAGE}, names another image with the
 * layout of {@code apache/kafka}.
 */
class KafkaContainerIT {
    private static final int RECORDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldRunOnTheKafkaOfAContainer() throws Exception {
        DockerImageName image = image();
        ContainerImages.assumeRunnable(image);
        try (KafkaContainer kafka = new KafkaContainer(image)) {
            kafka.start();
            try (EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.getBootstrapServers())) {
                DetoxConfig config = DetoxConfig.of(
                        TestCluster.settingsAt(kafka.getBootstrapServers(), registry.url(), "container"));
                try (Admin admin = Admin.create(ClientSettings.admin(config))) {
                    TopicCreation.run(admin, TopicPlan.of(config));
                }
                runThrough(config);
            }
        }
    }

    private static DockerImageName image() {
        String fromEnvironment = System.getenv().getOrDefault("DETOX_TEST_KAFKA_IMAGE", "apache/kafka:4.3.1");
        return DockerImageName.parse(System.getProperty("detox.test.kafka.image", fromEnvironment))
                .asCompatibleSubstituteFor("apache/kafka");
    }

    private static void runThrough(DetoxConfig config) throws Exception {
        try (TestService service = TestService.start(config, new FakeDetoxifier());
                Records records = new Records(config)) {
            for (int i = 0; i < RECORDS; i++) {
                byte[] png = Images.png(Images.withRed(i % 2 == 0 ? 10 : 200));
                byte[] value = service.codecs().raw().encode(Images.event(png));
                records.send(config.topics().raw(), null, value);
            }
            Set<Object> origins = records.await(config.topics().detoxified(), RECORDS, PATIENCE).stream()
                    .map(record -> decoded(service, record.value()).getOrigin())
                    .collect(Collectors.toSet());
            assertThat(origins).hasSize(RECORDS);
            assertThat(records.await(config.topics().alerts(), RECORDS / 2, PATIENCE))
                    .hasSize(RECORDS / 2);
        }
    }

    private static DetoxifiedImage decoded(TestService service, byte[] value) {
        try {
            return service.codecs().detoxified().decode(value);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
