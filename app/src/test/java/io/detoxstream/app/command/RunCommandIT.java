package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.Executed;
import io.detoxstream.app.Main;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.Home;
import io.detoxstream.embedded.EmbeddedKafka;
import io.detoxstream.embedded.registry.EmbeddedRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, as an operator starts and stops it. */
class RunCommandIT {
    private static final int SIGTERM_EXIT = 143;

    @TempDir
    private Path folder;

    @Test
    void shouldScreenUntilSigtermAndThenDrain() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.bootstrapServers())) {
            String[] connection = {
                "--bootstrap", kafka.bootstrapServers(), "--registry", registry.url(), "-D", "detox.topics.partitions=1"
            };
            assertThat(refusal(connection)).contains("images.raw", "detox topics create");
            assertThat(run(connection, "topics", "create")).isZero();
            assertThat(refusal(connection)).contains("images.detoxified-value is missing", "detox schemas register");
            assertThat(run(connection, "schemas", "register")).isZero();
            Path log = folder.resolve("run.log");
            Process service = start(connection, log);
            try {
                String images =
                        Home.fromSystem().samples("cifar10").resolve("ship").toString();
                assertThat(run(connection, "feed", images, "--source", "gate-1"))
                        .isZero();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> !service.isAlive() || decisions(kafka.bootstrapServers()) >= 30);
                service.destroy();

                assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(Files.readString(log))
                        .contains("model denoiser-small", "threshold cifar10, le32", "draining")
                        .contains("detox-purify: PENDING_SHUTDOWN -> NOT_RUNNING");
                assertThat(service.exitValue()).isEqualTo(SIGTERM_EXIT);
            } finally {
                service.destroyForcibly();
            }
        }
    }

    /** What 'run' says on a cluster that is not ready. */
    private static String refusal(String[] connection) {
        Executed run = Executed.of(Stream.concat(
                        Stream.of("run", "-D", "detox.noise.key=0123456789abcdef0123456789abcdef"),
                        Stream.of(connection))
                .toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CONFIG);
        return run.err();
    }

    private static int run(String[] connection, String... words) {
        return Executed.of(
                        Stream.concat(Stream.of(words), Stream.of(connection)).toArray(String[]::new))
                .exitCode();
    }

    private Process start(String[] connection, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-D" + Home.PROPERTY + "=" + System.getProperty(Home.PROPERTY),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "run",
                "-D",
                "detox.profile=cifar10",
                "-D",
                "kafka.state.dir=" + folder.resolve("state")));
        command.addAll(List.of(connection));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.directory(new File(System.getProperty(Home.PROPERTY)));
        builder.environment().put("DETOX_NOISE_KEY", "a key for the tests alone");
        return builder.start();
    }

    /** Records of the decisions topic, transaction markers included: 30 of them follow from 30 images at least. */
    private static long decisions(String bootstrapServers) throws Exception {
        TopicPartition partition = new TopicPartition("images.decisions", 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }
}
