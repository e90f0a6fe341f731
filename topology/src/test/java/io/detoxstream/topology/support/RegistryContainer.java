package io.detoxstream.topology.support;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A schema registry in a container: Confluent's, or Apicurio's with its Confluent interface. */
public final class RegistryContainer extends GenericContainer<RegistryContainer> {
    private static final Duration START = Duration.ofMinutes(5);
    private static final int CONFLUENT_PORT = 8081;
    private static final int APICURIO_PORT = 8080;

    private final int port;
    private final String path;

    /**
     * @param image Apicurio's if it says so in its name
     * @param kafka where the registry finds Kafka within the network; Apicurio's keeps its schemas in memory
     */
    public RegistryContainer(DockerImageName image, Network network, String kafka) {
        super(image);
        boolean apicurio = image.asCanonicalNameString().contains("apicurio");
        this.port = apicurio ? APICURIO_PORT : CONFLUENT_PORT;
        this.path = apicurio ? "/apis/ccompat/v7" : "";
        withNetwork(network);
        withExposedPorts(port);
        withEnv("SCHEMA_REGISTRY_HOST_NAME", "registry");
        withEnv("SCHEMA_REGISTRY_LISTENERS", "http://0.0.0.0:" + port);
        withEnv("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "PLAINTEXT://" + kafka);
        waitingFor(Wait.forHttp(path + "/subjects").forStatusCode(200).withStartupTimeout(START));
    }

    /** For {@code registry.url}. */
    public String url() {
        return "http://" + getHost() + ":" + getMappedPort(port) + path;
    }
}
