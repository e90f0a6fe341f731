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
import io.detoxstream.topology.support.RegistryContainer;
import io.detoxstream.topology.support.TestCluster;
import io.detoxstream.topology.support.TestService;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The service on Kafka, and on Kafka and a registry, in containers, where a Docker engine can run them. The properties
 * {@code detox.test.kafka.image} and {@code detox.test.registry.image}, or else the variables
 * {@code DETOX_TEST_KAFKA_IMAGE} and {@code DETOX_TEST_REGISTRY_IMAGE}, name other images: with the layout of
 * {@code apache/kafka}; of the Confluent Schema Registry, or of Apicurio's if it is in the name.
 */
class KafkaContainerIT {
    private static final int RECORDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Testcontainers' own minute is short where builds share a machine. */
    private static final Duration START = Duration.ofMinutes(5);

    private static final String INSIDE = "kafka:19092";

    @Test
    void shouldRunOnTheKafkaOfAContainer() throws Exception {
        DockerImageName image = kafkaImage();
        ContainerImages.assumeRunnable(image);
        try (KafkaContainer kafka = new KafkaContainer(image).withStartupTimeout(START)) {
            kafka.start();
            try (EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.getBootstrapServers())) {
                runThrough(kafka.getBootstrapServers(), registry.url());
            }
        }
    }

    @Test
    void shouldRunOnKafkaAndARegistryInContainers() throws Exception {
        DockerImageName kafkaImage = kafkaImage();
        DockerImageName registryImage =
                DockerImageName.parse(setting("registry", "confluentinc/cp-schema-registry:7.9.2"));
        ContainerImages.assumeRunnable(kafkaImage);
        ContainerImages.assumeRunnable(registryImage);
        try (Network network = Network.newNetwork();
                KafkaContainer kafka = new KafkaContainer(kafkaImage)
                        .withStartupTimeout(START)
                        .withNetwork(network)
                        .withListener(INSIDE);
                RegistryContainer registry = new RegistryContainer(registryImage, network, INSIDE)) {
            kafka.start();
            registry.start();
            runThrough(kafka.getBootstrapServers(), registry.url());
        }
    }

    private static DockerImageName kafkaImage() {
        return DockerImageName.parse(setting("kafka", "apache/kafka:4.3.1")).asCompatibleSubstituteFor("apache/kafka");
    }

    private static String setting(String image, String shipped) {
        String variable = "DETOX_TEST_" + image.toUpperCase(Locale.ROOT) + "_IMAGE";
        return System.getProperty(
                "detox.test." + image + ".image", System.getenv().getOrDefault(variable, shipped));
    }

    private static void runThrough(String bootstrap, String registry) throws Exception {
        DetoxConfig config = DetoxConfig.of(TestCluster.settingsAt(bootstrap, registry, "container"));
        try (Admin admin = Admin.create(ClientSettings.admin(config))) {
            TopicCreation.run(admin, TopicPlan.of(config));
        }
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
