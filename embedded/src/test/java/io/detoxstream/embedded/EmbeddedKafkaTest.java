package io.detoxstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final int SIXTEEN_MB = 16 * 1000 * 1000;

    @Test
    void shouldCarryRecordsOfSixteenMegabytesAndLeaveNothingBehind() throws Exception {
        Path directory;
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            directory = kafka.directory();
            Clients clients = new Clients(kafka.bootstrapServers());
            clients.createTopic("big", 1, Map.of());
            byte[] value = new byte[SIXTEEN_MB];
            value[SIXTEEN_MB - 1] = 42;

            clients.send("big", value);

            assertThat(clients.readAll("big", 1))
                    .singleElement()
                    .satisfies(read -> assertThat(read).hasSize(SIXTEEN_MB).endsWith(42));
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void shouldNotCreateTopicsByItself() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("unknown"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void shouldFindItsRecordsAndClusterIdAfterRestart(@TempDir Path directory) throws Exception {
        String clusterId;
        String address;
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().directory(directory).start()) {
            Clients clients = new Clients(kafka.bootstrapServers());
            clusterId = clients.clusterId();
            address = kafka.bootstrapServers();
            clients.createTopic("kept", 1, Map.of());
            clients.send("kept", "first".getBytes());
        }
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));

        try (EmbeddedKafka kafka =
                EmbeddedKafka.builder().directory(directory).ports(port).start()) {
            Clients clients = new Clients(kafka.bootstrapServers());
            clients.send("kept", "second".getBytes());

            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(clients.clusterId()).isEqualTo(clusterId);
            assertThat(clients.readAll("kept", 2)).map(String::new).containsExactly("first", "second");
        }
        assertThat(Files.isDirectory(directory)).isTrue();
    }

    @Test
    void shouldSayWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedKafka.Builder builder = EmbeddedKafka.builder().ports(taken.getLocalPort());

            assertThatThrownBy(builder::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void shouldRefuseTwoNodesAndWrongNumberOfPorts() {
        EmbeddedKafka.Builder builder = EmbeddedKafka.builder();

        assertThatThrownBy(() -> builder.nodes(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.ports(0, 0).start()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("slow")
    void shouldKeepWorkingWithOneOfThreeNodesGone() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().nodes(3).start()) {
            Clients clients = new Clients(kafka.bootstrapServers());
            clients.createTopic("replicated", 3, Map.of());
            for (int i = 0; i < 9; i++) {
                clients.send("replicated", new byte[] {(byte) i});
            }

            kafka.stop(1);
            for (int i = 9; i < 18; i++) {
                clients.send("replicated", new byte[] {(byte) i});
            }

            assertThat(clients.readAll("replicated", 18)).hasSize(18).doesNotHaveDuplicates();

            kafka.restart(1);
            clients.awaitInSyncReplicas("replicated", 3);
        }
    }
}
