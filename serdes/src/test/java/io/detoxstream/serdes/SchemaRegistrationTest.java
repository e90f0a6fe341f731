package io.detoxstream.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.embedded.EmbeddedKafka;
import io.detoxstream.embedded.registry.EmbeddedRegistry;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.SubjectReport.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Registration over REST, and codecs that register nothing. */
class SchemaRegistrationTest {
    private static final String OTHER_SCHEMA =
            "{\"type\": \"record\", \"name\": \"RawImage\", \"namespace\": \"io.detoxstream.schemas\","
                    + " \"fields\": [{\"name\": \"imageId\", \"type\": \"long\"}]}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static EmbeddedKafka kafka;
    private static EmbeddedRegistry registry;

    /** Topics of this test alone, so that tests do not meet in one subject. */
    private final String prefix = UUID.randomUUID() + ".";

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        registry = EmbeddedRegistry.start(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void shouldRegisterEverySubjectWithItsCompatibility() throws Exception {
        List<TopicSchema> topics = topics();
        try (SchemaRegistration registration = new SchemaRegistration(settings())) {
            assertThat(registration.check(topics))
                    .extracting(SubjectReport::status)
                    .containsOnly(Status.MISSING);

            List<SubjectReport> reports = registration.register(topics);

            assertThat(reports).allMatch(SubjectReport::ok).allMatch(SubjectReport::registered);
            assertThat(reports).extracting(SubjectReport::status).containsOnly(Status.REGISTERED);
            assertThat(reports).extracting(SubjectReport::subject).first().isEqualTo(prefix + "images.raw-value");
        }
        assertThat(get("/config/" + prefix + "images.raw-value")).contains("BACKWARD_TRANSITIVE");
        assertThat(get("/config/" + prefix + "alerts.backdoor-value")).contains("FULL_TRANSITIVE");
        assertThat(get("/subjects/" + prefix + "images.raw-value/versions/1/schema"))
                .doesNotContain("avro.java.string");
    }

    @Test
    void shouldChangeNothingTheSecondTime() {
        try (SchemaRegistration registration = new SchemaRegistration(settings())) {
            List<SubjectReport> first = registration.register(topics());

            List<SubjectReport> second = registration.register(topics());

            assertThat(second).extracting(SubjectReport::status).containsOnly(Status.UP_TO_DATE);
            assertThat(second)
                    .extracting(SubjectReport::id)
                    .isEqualTo(first.stream().map(SubjectReport::id).toList());
            assertThat(registration.check(topics())).allMatch(SubjectReport::ok);
        }
    }

    @Test
    void shouldLeaveIncompatibleSubjectAloneAndSayWhy() throws Exception {
        register("images.raw-value", OTHER_SCHEMA);
        try (SchemaRegistration registration = new SchemaRegistration(settings())) {
            List<SubjectReport> reports = registration.register(topics());

            assertThat(reports.get(0).status()).isEqualTo(Status.INCOMPATIBLE);
            assertThat(reports.get(0).findings()).anyMatch(finding -> finding.contains("imageId"));
            assertThat(reports.subList(1, reports.size())).allMatch(SubjectReport::ok);
        }
        assertThat(get("/subjects/" + prefix + "images.raw-value/versions")).isEqualTo("[1]");
    }

    @Test
    void shouldSeeAndRaiseCompatibilityThatPromisesTooLittle() throws Exception {
        try (SchemaRegistration registration = new SchemaRegistration(settings())) {
            registration.register(topics());
            put("/config/" + prefix + "alerts.backdoor-value", "{\"compatibility\": \"BACKWARD\"}");

            SubjectReport seen = registration.check(topics()).get(3);
            SubjectReport raised = registration.register(topics()).get(3);

            assertThat(seen.status()).isEqualTo(Status.WRONG_COMPATIBILITY);
            assertThat(seen.ok()).isFalse();
            assertThat(seen.findings()).singleElement().asString().contains("BACKWARD", "FULL_TRANSITIVE");
            assertThat(raised.status()).isEqualTo(Status.UP_TO_DATE);
            assertThat(raised.compatibility()).isEqualTo("FULL_TRANSITIVE");
        }
    }

    @Test
    void shouldWriteAndReadWithoutRegisteringOnceThePlainSchemaFilesAreRegistered() throws Exception {
        String topic = prefix + "images.raw";
        try (AvroCodecs codecs = AvroCodecs.create(settings())) {
            AvroCodec<RawImage> codec = codecs.codec(topic, RawImage.class);
            assertThatThrownBy(() -> codec.encode(Samples.raw())).isInstanceOf(SerializationException.class);

            register("images.raw-value", plainSchemaFile("RawImage"));

            assertThat(codec.decode(codec.encode(Samples.raw()))).isEqualTo(Samples.raw());
        }
    }

    @Test
    void shouldBlameTheRegistryWhenItIsDown() {
        RegistrySettings down =
                RegistrySettings.from(Map.of("registry.url", "http://127.0.0.1:1", "registry.max.retries", "0"));
        try (SchemaRegistration registration = new SchemaRegistration(down)) {
            assertThatThrownBy(() -> registration.check(topics())).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    private List<TopicSchema> topics() {
        return List.of(
                TopicSchema.input(prefix + "images.raw", RawImage.class),
                TopicSchema.output(prefix + "images.flagged", FlaggedImage.class),
                TopicSchema.output(prefix + "images.detoxified", DetoxifiedImage.class),
                TopicSchema.output(prefix + "alerts.backdoor", BackdoorAlert.class));
    }

    private static RegistrySettings settings() {
        return RegistrySettings.from(Map.of("registry.url", registry.url()));
    }

    /** The files of the schemas module as a person would register them, put together by Avro's parser. */
    private static String plainSchemaFile(String record) throws IOException {
        Path folder = Path.of(System.getProperty("detox.home"), "schemas", "src", "main", "avro");
        Schema.Parser parser = new Schema.Parser();
        try (var shared = Files.list(folder.resolve("shared"))) {
            for (Path file : shared.sorted().toList()) {
                parser.parse(file.toFile());
            }
        }
        return parser.parse(folder.resolve(record + ".avsc").toFile()).toString();
    }

    private void register(String subject, String schema) throws Exception {
        String body = "{\"schema\": \"" + schema.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registry.url() + "/subjects/" + prefix + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private static void put(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private static String get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(registry.url() + path)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
