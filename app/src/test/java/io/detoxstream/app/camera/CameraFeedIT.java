package io.detoxstream.app.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.detoxstream.app.Executed;
import io.detoxstream.app.Main;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.Home;
import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraDrivers;
import io.detoxstream.embedded.EmbeddedKafka;
import io.detoxstream.embedded.registry.EmbeddedRegistry;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code detox feed --camera} from an HTTP camera into a broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CameraFeedIT {
    private static final int FRAMES = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private EmbeddedKafka kafka;
    private EmbeddedRegistry registry;
    private byte[] jpeg;

    @TempDir
    private Path folder;

    @BeforeAll
    void start() throws IOException {
        kafka = EmbeddedKafka.start();
        registry = EmbeddedRegistry.start(kafka.bootstrapServers());
        jpeg = anyJpeg();
        assertThat(run("topics", "create").exitCode()).isZero();
        assertThat(run("schemas", "register").exitCode()).isZero();
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        registry.close();
        kafka.close();
    }

    @Test
    void shouldFeedUntilSigtermFromACameraThatIsKilledAndComesBack() throws Exception {
        HttpServer camera = camera(0);
        String url = "http://me:secret@127.0.0.1:" + camera.getAddress().getPort() + "/?token=hidden";
        Path log = folder.resolve("feed.log");
        Process feed = start(log, "feed", "--camera", url, "--source", "gate-9", "--read-timeout", "2");
        try {
            awaitRecords(FRAMES, feed);
            camera.stop(0);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(log).contains("opened again in"));
            camera = camera(camera.getAddress().getPort());
            List<RawImage> images = awaitRecords(2 * FRAMES, feed);
            feed.destroy();

            assertThat(feed.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(feed.exitValue()).isEqualTo(ExitCodes.TERMINATED);
            assertThat(Files.readString(log))
                    .contains("delivers frames", " frames fed, ", " times opened again")
                    .doesNotContain("secret", "hidden");
            for (int i = 0; i < 2 * FRAMES; i++) {
                RawImage image = images.get(i);
                assertThat(image.getImageId()).matches("gate-9/\\d{8}T\\d{6}\\.\\d{3}Z-%06d\\.jpg".formatted(i + 1));
                assertThat(image.getSourceId()).isEqualTo("gate-9");
                assertThat(image.getContentType()).isEqualTo("image/jpeg");
                assertThat(image.getPayload().getInline().array()).isEqualTo(jpeg);
            }
            assertThat(images).extracting(RawImage::getCapturedAt).isSorted();
        } finally {
            feed.destroyForcibly();
            camera.stop(0);
        }
    }

    @Test
    void shouldGiveUpWhatIsNoCamera() {
        Executed feed = run("feed", "--camera", "http://127.0.0.1:1/", "--source", "a", "--retries", "0");

        assertThat(feed.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(feed.err()).contains("http://127.0.0.1:1/: ").contains("0 frames fed");
    }

    @Test
    void shouldSayHowToReadOtherCameras() {
        String url = "rtsp://camera/1";
        assumeThat(CameraDrivers.find(CameraAddress.parse(url)))
                .as("built with -Pcameras")
                .isEmpty();

        Executed feed = run("feed", "--camera", url, "--source", "a");

        assertThat(feed.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(feed.err()).contains("-Pcameras");
    }

    @Test
    void shouldRefuseOptionsThatDoNotFit() {
        assertThat(run("feed", "--source", "a").err()).contains("either DIR or --camera");
        assertThat(run("feed", "x", "--camera", "http://h/", "--source", "a").exitCode())
                .isEqualTo(ExitCodes.USAGE);
        assertThat(run("feed", "--camera", "http://h/", "--source", "a", "--by-reference")
                        .exitCode())
                .isEqualTo(ExitCodes.USAGE);
        assertThat(run("feed", "--camera", "http://h/", "--source", "a", "--quality", "2")
                        .err())
                .contains("quality");
    }

    /** A camera with a frame every 30 ms. */
    private HttpServer camera(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::play);
        server.start();
        return server;
    }

    private void play(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace;boundary=b");
        exchange.sendResponseHeaders(200, 0);
        byte[] head = ("--b\r\nContent-Length: " + jpeg.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(head);
                out.write(jpeg);
                out.flush();
                Thread.sleep(30);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] anyJpeg() throws IOException {
        try (Stream<Path> files = Files.walk(Home.fromSystem().samples("cifar10"))) {
            Path first = files.filter(file -> file.toString().endsWith(".jpg"))
                    .min(Path::compareTo)
                    .orElseThrow();
            return Files.readAllBytes(first);
        }
    }

    private List<RawImage> awaitRecords(int count, Process feed) throws Exception {
        List<RawImage> images = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        TopicPartition partition = new TopicPartition("images.raw", 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(Map.of("registry.url", registry.url())));
                AvroCodec<RawImage> codec = codecs.codec("images.raw", RawImage.class)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Instant deadline = Instant.now().plusSeconds(60);
            while (images.size() < count && Instant.now().isBefore(deadline) && feed.isAlive()) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    images.add(codec.decode(record.value()));
                }
            }
        }
        assertThat(images).hasSizeGreaterThanOrEqualTo(count);
        return images;
    }

    private String[] connected(String... words) {
        Stream<String> connection = Stream.of(
                "--bootstrap",
                kafka.bootstrapServers(),
                "--registry",
                registry.url(),
                "-D",
                "detox.topics.partitions=1");
        return Stream.concat(Stream.of(words), connection).toArray(String[]::new);
    }

    private Executed run(String... words) {
        return Executed.of(connected(words));
    }

    private Process start(Path log, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-D" + Home.PROPERTY + "=" + System.getProperty(Home.PROPERTY),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(connected(words)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
