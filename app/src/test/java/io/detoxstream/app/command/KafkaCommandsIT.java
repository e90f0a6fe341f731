package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detoxstream.app.Executed;
import io.detoxstream.embedded.EmbeddedKafka;
import io.detoxstream.embedded.registry.EmbeddedRegistry;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.Region;
import io.detoxstream.schemas.Severity;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands of an operator, in the order in which a new cluster needs them, against a real broker and registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaCommandsIT {
    private EmbeddedKafka kafka;
    private EmbeddedRegistry registry;

    @BeforeAll
    void start() {
        kafka = EmbeddedKafka.start();
        registry = EmbeddedRegistry.start(kafka.bootstrapServers());
    }

    @AfterAll
    void stop() {
        registry.close();
        kafka.close();
    }

    private Executed run(String... words) {
        Stream<String> connection = Stream.of(
                "--bootstrap",
                kafka.bootstrapServers(),
                "--registry",
                registry.url(),
                "-D",
                "detox.topics.partitions=2");
        return Executed.of(Stream.concat(Stream.of(words), connection).toArray(String[]::new));
    }

    @Test
    @Order(1)
    void shouldRefuseToRunWithThePublishedNoiseKey() {
        Executed run = run("run");

        assertThat(run.exitCode()).isEqualTo(78);
        assertThat(run.err()).contains("detox.noise.key").contains("published default");
    }

    @Test
    @Order(2)
    void shouldRefuseToRunWithoutTopicsAndSayHowToMakeThem() {
        Executed run = run("run", "-D", "detox.noise.key=a key for the tests alone");

        assertThat(run.exitCode()).isEqualTo(78);
        assertThat(run.err()).contains("images.raw").contains("detox topics create");
    }

    @Test
    @Order(3)
    void shouldCreateTopicsOnceAndFindThemReady() throws Exception {
        assertThat(run("topics", "check").exitCode()).isEqualTo(1);

        Executed created = run("topics", "create", "--json");
        Executed again = run("topics", "create");
        Executed check = run("topics", "check", "--json");

        assertThat(created.exitCode()).isZero();
        assertThat(new ObjectMapper().readTree(created.out()).path("created")).hasSize(9);
        assertThat(again.out()).contains("images.raw exists").doesNotContain("created");
        assertThat(check.out()).contains("\"errors\":[]");
        assertThat(check.exitCode()).isZero();
    }

    @Test
    @Order(4)
    void shouldNotFeedBeforeTheSchemaIsRegistered(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.png"), "anything");

        Executed feed = run("feed", folder.toString(), "--source", "gate");

        assertThat(feed.exitCode()).isEqualTo(78);
        assertThat(feed.err()).contains("detox schemas register");
    }

    @Test
    @Order(5)
    void shouldRegisterSchemasOnceAndFindThemUpToDate() throws Exception {
        assertThat(run("schemas", "check").exitCode()).isEqualTo(1);

        Executed registered = run("schemas", "register");
        Executed check = run("schemas", "check", "--json");

        assertThat(registered.exitCode()).isZero();
        assertThat(registered.out()).contains("images.raw-value", "BACKWARD_TRANSITIVE", "FULL_TRANSITIVE");
        assertThat(check.exitCode()).isZero();
        for (JsonNode subject : new ObjectMapper().readTree(check.out())) {
            assertThat(subject.path("status").asText()).isEqualTo("UP_TO_DATE");
        }
    }

    @Test
    @Order(6)
    void shouldFeedAFolderWithItsPathsAndTimes(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("north"));
        Files.write(folder.resolve("north/a.png"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("b.jpg"), new byte[] {4});
        Files.write(folder.resolve(".hidden"), new byte[] {5});
        Files.write(folder.resolve("large.png"), new byte[20_000]);

        Executed feed = run("feed", folder.toString(), "--source", "gate-3", "-D", "detox.max.image.bytes=10000");

        assertThat(feed.exitCode()).isEqualTo(1);
        assertThat(feed.err())
                .contains("1 hidden files left out")
                .contains("large.png was not fed")
                .contains("2 fed, 1 failed");
        try (AvroCodecs codecs = codecs();
                AvroCodec<RawImage> codec = codecs.codec("images.raw", RawImage.class)) {
            List<ConsumerRecord<byte[], byte[]>> records = read("images.raw", 2);
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.key()).asString().isEqualTo("gate-3"));
            List<RawImage> images = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                images.add(codec.decode(record.value()));
            }
            Set<String> ids = images.stream().map(RawImage::getImageId).collect(Collectors.toSet());
            assertThat(ids).containsExactlyInAnyOrder("north/a.png", "b.jpg");
            Instant modified =
                    Files.getLastModifiedTime(folder.resolve("b.jpg")).toInstant();
            assertThat(images)
                    .filteredOn(image -> image.getImageId().equals("b.jpg"))
                    .first()
                    .satisfies(image -> {
                        assertThat(image.getCapturedAt().toEpochMilli()).isEqualTo(modified.toEpochMilli());
                        assertThat(image.getPayload().getInline().get(0)).isEqualTo((byte) 4);
                    });
        }
    }

    @Test
    @Order(7)
    void shouldFollowAlertsAsTextAndAsJson() throws Exception {
        try (AvroCodecs codecs = codecs();
                AvroCodec<BackdoorAlert> codec = codecs.codec("alerts.backdoor", BackdoorAlert.class)) {
            send("alerts.backdoor", codec.encode(alert("harmless\u001b[31m name")));
        }

        Executed text = run("alerts", "--from-beginning", "--max", "1");
        Executed json = run("alerts", "--from-beginning", "--max", "1", "--json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("HIGH", "gate-3", "harmless?[31m name", "3x3 at (28,28)", "images.raw-1@7")
                .doesNotContain("\u001b");
        JsonNode alert = new ObjectMapper().readTree(json.out());
        assertThat(alert.at("/origin/offset").asLong()).isEqualTo(7);
        assertThat(alert.path("severity").asText()).isEqualTo("HIGH");
        assertThat(alert.at("/regions/0/width").asInt()).isEqualTo(3);
    }

    @Test
    @Order(8)
    void shouldNameAnAlertThatCannotBeRead() {
        send("alerts.backdoor", "no alert".getBytes(StandardCharsets.UTF_8));
        send("alerts.backdoor", "neither".getBytes(StandardCharsets.UTF_8));

        // the readable one ends it, in whichever partition it stands
        Executed alerts = run("alerts", "--from-beginning", "--max", "1");

        assertThat(alerts.out().lines()).hasSize(1);
        assertThat(alerts.exitCode()).isIn(0, 1);
        assertThat(alerts.exitCode() == 1).isEqualTo(alerts.err().contains("is no alert"));
    }

    @Test
    @Order(9)
    void shouldListIncidentsByTheirLastRevision() throws Exception {
        try (AvroCodecs codecs = codecs();
                AvroCodec<Incident> codec = codecs.codec("images.incidents", Incident.class)) {
            send("images.incidents", codec.encode(incident("first", 1, IncidentStatus.OPEN)));
            send("images.incidents", codec.encode(incident("second", 2, IncidentStatus.OPEN)));
        }
        assertThat(run("incidents", "--open").out().lines()).hasSize(2);

        try (AvroCodecs codecs = codecs();
                AvroCodec<Incident> codec = codecs.codec("images.incidents", Incident.class)) {
            send("images.incidents", codec.encode(incident("first", 3, IncidentStatus.CLOSED)));
        }
        Executed open = run("incidents", "--open");
        Executed all = run("incidents");
        Executed json = run("incidents", "--max", "1", "--json");

        assertThat(open.exitCode()).isZero();
        assertThat(open.out())
                .contains("second", "gate?[31m, gate-2", "7 alerts")
                .doesNotContain("\u001b", "first");
        assertThat(open.err()).contains("1 open incidents");
        assertThat(all.out().lines()).hasSize(2);
        assertThat(json.out().lines()).hasSize(1);
        JsonNode last = new ObjectMapper().readTree(json.out());
        assertThat(last.path("status").asText()).isEqualTo("CLOSED");
        assertThat(last.path("sources")).hasSize(2);
        assertThat(run("incidents", "--kind", "drift").out()).isBlank();
    }

    @Test
    @Order(10)
    void shouldListAnEmptyQuarantineAndRetryNothing() {
        Executed list = run("quarantine", "list");
        Executed retry = run("quarantine", "retry", "--json");

        assertThat(list.exitCode()).isZero();
        assertThat(list.err()).contains("0 images");
        assertThat(retry.out()).contains("\"retried\":0");
        assertThat(retry.exitCode()).isZero();
    }

    @Test
    @Order(11)
    void shouldSayThatNoBrokerAnswers() {
        Executed alerts = Executed.of(
                "alerts",
                "--bootstrap",
                "127.0.0.1:1",
                "--registry",
                registry.url(),
                "-D",
                "kafka.default.api.timeout.ms=1500");

        assertThat(alerts.exitCode()).isEqualTo(69);
        assertThat(alerts.err()).contains("no broker answers at 127.0.0.1:1");
    }

    private AvroCodecs codecs() {
        return AvroCodecs.create(RegistrySettings.from(Map.of("registry.url", registry.url())));
    }

    private void send(String topic, byte[] value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value));
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Instant deadline = Instant.now().plusSeconds(20);
            while (records.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static Incident incident(String id, int minute, IncidentStatus status) {
        return Incident.newBuilder()
                .setIncidentId(id)
                .setKind(IncidentKind.CAMPAIGN)
                .setStatus(status)
                .setRevision(minute)
                .setSources(List.of("gate\u001b[31m", "gate-2"))
                .setSourceCount(2)
                .setAlerts(7)
                .setUpdatedAt(Instant.EPOCH.plusSeconds(60L * minute))
                .build();
    }

    private static BackdoorAlert alert(String imageId) {
        return BackdoorAlert.newBuilder()
                .setAlertId("00000000-0000-5000-8000-000000000000")
                .setOrigin(new Origin("cluster", "images.raw", 1, 7L))
                .setLabels(new ImageLabels(imageId, "gate-3", null, Map.of()))
                .setReceivedAt(Instant.EPOCH)
                .setRaisedAt(Instant.EPOCH)
                .setScore(1.72)
                .setThreshold(0.78)
                .setSeverity(Severity.HIGH)
                .setTreatment(Treatment.PURIFIED)
                .setRegions(List.of(new Region(28, 28, 3, 3, 1.72)))
                .setSignature("0123456789abcdef")
                .setProvenance(new Provenance(
                        "detox",
                        "m",
                        "s",
                        "fp32",
                        "cpu",
                        "linear",
                        "noise-error",
                        "p",
                        "le32",
                        1d,
                        2d,
                        20,
                        100,
                        200,
                        6,
                        1d,
                        "regenerate",
                        9,
                        "localized",
                        "off",
                        null,
                        null,
                        0,
                        null))
                .build();
    }
}
