package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detoxstream.app.Executed;
import io.detoxstream.app.Main;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.Home;
import io.detoxstream.embedded.EmbeddedKafka;
import io.detoxstream.embedded.registry.EmbeddedRegistry;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final String NOISE_KEY = "a key for the tests alone";
    private static final ObjectMapper JSON = new ObjectMapper();

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
                assertThatTheManagementPortTells(URI.create(address(log)));
                service.destroy();

                assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(Files.readString(log))
                        .contains("model denoiser-small", "threshold cifar10, le32", "draining")
                        .contains("detox-purify: PENDING_SHUTDOWN -> NOT_RUNNING");
                assertThatEveryLineIsJson(log);
                assertThat(service.exitValue()).isEqualTo(SIGTERM_EXIT);
            } finally {
                service.destroyForcibly();
            }
        }
    }

    /** Where the log says that the port is. */
    private static String address(Path log) throws IOException {
        // JSON may write a slash with a backslash before it
        Matcher address = Pattern.compile("on (http://127\\.0\\.0\\.1:\\d+/)")
                .matcher(Files.readString(log).replace("\\/", "/"));
        assertThat(address.find()).as(Files.readString(log)).isTrue();
        return address.group(1);
    }

    private static void assertThatTheManagementPortTells(URI port) throws Exception {
        HttpResponse<String> ready = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(port, "ready"), answer -> answer.statusCode() == 200);
        JsonNode health = JSON.readTree(ready.body());
        assertThat(health.at("/model/name").asText()).isEqualTo("denoiser-small");
        assertThat(health.at("/model/device").asText()).isEqualTo("cpu");
        assertThat(health.at("/applications/1/state").asText()).isEqualTo("RUNNING");
        assertThat(get(port, "live").statusCode()).isEqualTo(200);
        assertThat(get(port, "").body()).contains("DetoxStream console");
        assertThat(get(port, "incidents").statusCode()).isEqualTo(200);
        assertThat(get(port, "topology").body())
                .contains("Application detox-screen", "Application detox-purify", "images.flagged");
        assertThat(get(port, "config").body())
                .contains("\"detox.noise.key\" : \"[hidden]\"")
                .doesNotContain(NOISE_KEY);
        assertThat(get(port, "metrics").body())
                .containsPattern("detox_decisions_total\\{cause=\"none\",outcome=\"clean\",stage=\"screen\"\\} \\d")
                .containsPattern("detox_source_images_total\\{outcome=\"clean\",source=\"gate-1\"\\} \\d")
                .contains("detox_network_evaluations_total", "detox_score_ratio_bucket", "detox_latency_seconds_bucket")
                .containsPattern("detox_batch_size_count\\{reason=\"[a-z]+\",stage=\"screen\"\\} \\d")
                .contains("detox_batch_queue_seconds_bucket", "detox_batch_device_seconds_bucket")
                .contains("detox_streams_state{application=\"detox-purify\",state=\"running\"} 1")
                .containsPattern("detox_model_info\\{.*device=\"cpu\".*\\} 1")
                .contains("kafka_consumer_fetch_manager_records_lag", "kafka_stream_thread_commit_latency_avg");
    }

    private static HttpResponse<String> get(URI port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(port.resolve(path)).build(), BodyHandlers.ofString());
    }

    private static void assertThatEveryLineIsJson(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("{"))
                .toList();
        assertThat(lines).hasSizeGreaterThan(5);
        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            assertThat(event.path("level").asText()).as(line).isNotEmpty();
            assertThat(event.path("formattedMessage").asText()).as(line).isNotEmpty();
        }
    }

    /** What 'run' says on a cluster that is not ready. */
    private static String refusal(String[] connection) {
        Executed run = Executed.of(Stream.concat(
                        Stream.of("run", "--port", "0", "-D", "detox.noise.key=0123456789abcdef0123456789abcdef"),
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
                "--port",
                "0",
                "-D",
                "detox.log.format=json",
                "-D",
                "detox.profile=cifar10",
                "-D",
                "kafka.state.dir=" + folder.resolve("state")));
        command.addAll(List.of(connection));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.directory(new File(System.getProperty(Home.PROPERTY)));
        builder.environment().put("DETOX_NOISE_KEY", NOISE_KEY);
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
