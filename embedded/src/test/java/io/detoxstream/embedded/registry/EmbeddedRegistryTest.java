package io.detoxstream.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.detoxstream.embedded.Clients;
import io.detoxstream.embedded.EmbeddedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry as the genuine Confluent client sees it. */
class EmbeddedRegistryTest {
    private static final Schema NAME = SchemaBuilder.record("Item")
            .namespace("test")
            .fields()
            .requiredString("name")
            .endRecord();
    private static final Schema NAME_AND_SIZE = SchemaBuilder.record("Item")
            .namespace("test")
            .fields()
            .requiredString("name")
            .name("size")
            .type()
            .intType()
            .intDefault(1)
            .endRecord();
    private static final Schema NUMBER_AS_NAME = SchemaBuilder.record("Item")
            .namespace("test")
            .fields()
            .requiredLong("name")
            .endRecord();

    private static EmbeddedKafka kafka;
    private static EmbeddedRegistry registry;
    private static SchemaRegistryClient client;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        registry = EmbeddedRegistry.start(kafka.bootstrapServers());
        client = client(registry);
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        registry.close();
        kafka.close();
    }

    @Test
    void shouldGiveOneIdToOneSchemaUnderAllSubjects() throws Exception {
        int id = client.register("one-value", new AvroSchema(NAME));

        assertThat(client.register("two-value", new AvroSchema(NAME))).isEqualTo(id);
        assertThat(client(registry).register("one-value", new AvroSchema(NAME))).isEqualTo(id);
        assertThat(client(registry).getSchemaById(id).rawSchema()).isEqualTo(NAME);
        assertThat(client.getAllSubjectsById(id)).contains("one-value", "two-value");
        assertThat(client.getAllVersionsById(id)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(client.getAllSubjects()).contains("one-value", "two-value");
    }

    @Test
    void shouldCountVersionsAndFindThem() throws Exception {
        client.register("versions-value", new AvroSchema(NAME));
        int second = client.register("versions-value", new AvroSchema(NAME_AND_SIZE));

        assertThat(client.getAllVersions("versions-value")).containsExactly(1, 2);
        assertThat(client.getLatestSchemaMetadata("versions-value").getId()).isEqualTo(second);
        assertThat(client.getSchemaMetadata("versions-value", 1).getSchema()).isEqualTo(NAME.toString());
        assertThat(client(registry).getVersion("versions-value", new AvroSchema(NAME_AND_SIZE)))
                .isEqualTo(2);
        assertThat(client(registry).getId("versions-value", new AvroSchema(NAME_AND_SIZE)))
                .isEqualTo(second);
    }

    @Test
    void shouldRefuseIncompatibleSchemaWith409() throws Exception {
        client.register("strict-value", new AvroSchema(NAME));

        assertThat(client.testCompatibility("strict-value", new AvroSchema(NUMBER_AS_NAME)))
                .isFalse();
        assertThat(client.testCompatibilityVerbose("strict-value", new AvroSchema(NUMBER_AS_NAME)))
                .singleElement()
                .asString()
                .contains("TYPE_MISMATCH");
        assertRefused(409, 409, () -> client.register("strict-value", new AvroSchema(NUMBER_AS_NAME)));
        assertThat(client.getAllVersions("strict-value")).containsExactly(1);
    }

    @Test
    void shouldObeyTheLevelOfTheSubject() throws Exception {
        client.register("free-value", new AvroSchema(NAME));
        client.updateCompatibility("free-value", "NONE");

        client.register("free-value", new AvroSchema(NUMBER_AS_NAME));

        assertThat(client.getCompatibility("free-value")).isEqualTo("NONE");
        assertThat(client.getAllVersions("free-value")).containsExactly(1, 2);
    }

    @Test
    void shouldUseErrorCodesThatClientsKnow() {
        assertRefused(404, 40403, () -> client.getSchemaById(999_999));
        assertRefused(404, 40401, () -> client.getLatestSchemaMetadata("none-value"));
        assertRefused(404, 40401, () -> client.getId("none-value", new AvroSchema(NAME)));
        assertRefused(404, 40408, () -> client.getCompatibility("none-value"));
        assertRefused(422, 42203, () -> client.updateCompatibility("some-value", "SIDEWAYS"));
    }

    @Test
    void shouldTellMissingVersionFromMissingSchema() throws Exception {
        client.register("known-value", new AvroSchema(NAME));

        assertRefused(404, 40402, () -> client.getSchemaMetadata("known-value", 9));
        assertRefused(404, 40403, () -> client.getId("known-value", new AvroSchema(NAME_AND_SIZE)));
    }

    @Test
    void shouldRefuseWhatIsNoAvroSchema() throws Exception {
        assertThat(post("/subjects/bad-value/versions", "{\"schema\": \"{\\\"type\\\": \\\"nothing\\\"}\"}"))
                .contains("42201");
        assertThat(post("/subjects/bad-value/versions", "{\"schema\": \"{}\", \"schemaType\": \"JSON\"}"))
                .contains("42201");
        assertThat(post("/subjects/bad-value/versions", "no json")).contains("42201");
        assertThat(post("/subjects/bad-value/versions", "")).contains("42201");
        assertThat(get("/no/such/page")).contains("\"error_code\":404");
    }

    @Test
    void shouldAnswerWhatOtherClientsAsk() throws Exception {
        int id = client.register("a/b c-value", new AvroSchema(NAME));

        assertThat(get("/schemas/types")).isEqualTo("[\"AVRO\"]");
        assertThat(get("/mode")).isEqualTo("{\"mode\":\"READWRITE\"}");
        assertThat(get("/config")).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(get("/config/a%2Fb%20c-value?defaultToGlobal=true")).contains("BACKWARD");
        assertThat(get("/schemas/ids/" + id + "/schema")).isEqualTo(NAME.toString());
        assertThat(get("/schemas/ids/" + id + "?fetchMaxId=true")).contains("maxId");
        assertThat(get("/subjects/a%2Fb%20c-value/versions/latest/schema")).isEqualTo(NAME.toString());
    }

    @Test
    void shouldGiveEveryConcurrentRegistrationOfOneSchemaTheSameId() throws Exception {
        Schema shared =
                SchemaBuilder.record("Shared").fields().requiredString("name").endRecord();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, 40)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> client(registry).register("busy-" + i % 4 + "-value", new AvroSchema(shared)))
                    .toList();
            Set<Integer> ids = new HashSet<>();
            for (Future<Integer> id : threads.invokeAll(calls)) {
                ids.add(id.get());
            }
            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdown();
        }
        assertThat(client(registry).getAllVersions("busy-0-value")).containsExactly(1);
    }

    @Test
    void shouldDecodeOldRecordsAfterBrokerAndRegistryRestarted(@TempDir Path directory) throws Exception {
        GenericRecord item = new GenericRecordBuilder(NAME_AND_SIZE)
                .set("name", "old")
                .set("size", 7)
                .build();
        int id;
        try (EmbeddedKafka first = EmbeddedKafka.builder().directory(directory).start();
                EmbeddedRegistry schemas = EmbeddedRegistry.start(first.bootstrapServers())) {
            Clients clients = new Clients(first.bootstrapServers());
            clients.createTopic("items", 1, Map.of());
            client(schemas).register("earlier-value", new AvroSchema(NAME));
            client(schemas).updateCompatibility("items-value", "FULL_TRANSITIVE");
            try (KafkaAvroSerializer serializer = new KafkaAvroSerializer(client(schemas), url(schemas))) {
                clients.send("items", serializer.serialize("items", item));
            }
            id = client(schemas).getLatestSchemaMetadata("items-value").getId();
        }

        try (EmbeddedKafka second = EmbeddedKafka.builder().directory(directory).start();
                EmbeddedRegistry schemas = EmbeddedRegistry.start(second.bootstrapServers());
                KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(client(schemas), url(schemas))) {
            byte[] value =
                    new Clients(second.bootstrapServers()).readAll("items", 1).get(0);

            assertThat(deserializer.deserialize("items", value)).hasToString(item.toString());
            assertThat(client(schemas).getLatestSchemaMetadata("items-value").getId())
                    .isEqualTo(id);
            assertThat(client(schemas).getCompatibility("items-value")).isEqualTo("FULL_TRANSITIVE");
            assertThat(client(schemas).register("later-value", new AvroSchema(NUMBER_AS_NAME)))
                    .isEqualTo(id + 1);
        }
    }

    private static SchemaRegistryClient client(EmbeddedRegistry registry) {
        return new CachedSchemaRegistryClient(registry.url(), 100);
    }

    private static Map<String, String> url(EmbeddedRegistry registry) {
        return Map.of("schema.registry.url", registry.url());
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void assertRefused(int status, int code, Call call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(RestClientException.class, e -> {
            assertThat(e.getStatus()).isEqualTo(status);
            assertThat(e.getErrorCode()).isEqualTo(code);
        });
    }

    private static String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(registry.url() + path)).GET());
    }

    private static String post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(registry.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
