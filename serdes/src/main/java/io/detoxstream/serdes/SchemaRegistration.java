package io.detoxstream.serdes;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.detoxstream.serdes.SubjectReport.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Registers the plain schemas (without Java's own properties) of topics, or compares them with what is registered.
 * Faults of the registry are {@link RegistryUnavailableException}. Not for several threads.
 */
public final class SchemaRegistration implements AutoCloseable {
    /** Neither the subject nor all subjects have a level configured. */
    private static final int LEVEL_NOT_SET = 40408;

    private final SubjectNames subjects;
    private final SchemaRegistryClient registry;

    public SchemaRegistration(RegistrySettings settings) {
        this.subjects = new SubjectNames(settings);
        this.registry = AvroCodecs.newClient(settings);
    }

    /** Looks, and changes nothing. */
    public List<SubjectReport> check(List<TopicSchema> topics) {
        return topics.stream().map(topic -> asked(() -> check(topic))).toList();
    }

    /**
     * Registers what is not registered, after raising the compatibility of the subject where it promises less than it
     * should. A subject whose versions forbid the schema is left alone and reported.
     */
    public List<SubjectReport> register(List<TopicSchema> topics) {
        return topics.stream().map(topic -> asked(() -> register(topic))).toList();
    }

    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SubjectReport check(TopicSchema topic) throws IOException, RestClientException {
        AvroSchema schema = plain(topic.type());
        String subject = subjects.of(topic.topic(), schema.rawSchema());
        String level = level(subject);
        Integer id = idOf(subject, schema);
        if (id != null) {
            boolean kept = topic.compatibility().isKeptBy(level);
            List<String> findings =
                    kept ? List.of() : List.of("Compatibility is " + level + " instead of " + topic.compatibility());
            Status status = kept ? Status.UP_TO_DATE : Status.WRONG_COMPATIBILITY;
            return new SubjectReport(
                    subject, schema.name(), status, level, id, registry.getVersion(subject, schema), findings);
        }
        List<ParsedSchemaHolder> earlier = versions(subject);
        List<String> obstacles = schema.isCompatible(topic.compatibility().level(), earlier);
        if (!obstacles.isEmpty()) {
            return new SubjectReport(subject, schema.name(), Status.INCOMPATIBLE, level, null, null, obstacles);
        }
        return earlier.isEmpty()
                ? new SubjectReport(
                        subject, schema.name(), Status.MISSING, level, null, null, List.of("Nothing is registered"))
                : new SubjectReport(
                        subject,
                        schema.name(),
                        Status.OUTDATED,
                        level,
                        null,
                        null,
                        List.of("Other versions are registered; this one can be added"));
    }

    private SubjectReport register(TopicSchema topic) throws IOException, RestClientException {
        SubjectReport before = check(topic);
        if (before.ok() || before.status() == Status.INCOMPATIBLE) {
            return before;
        }
        if (!topic.compatibility().isKeptBy(before.compatibility())) {
            registry.updateCompatibility(before.subject(), topic.compatibility().name());
        }
        AvroSchema schema = plain(topic.type());
        int id = registry.register(before.subject(), schema);
        return new SubjectReport(
                before.subject(),
                before.record(),
                before.registered() ? Status.UP_TO_DATE : Status.REGISTERED,
                level(before.subject()),
                id,
                registry.getVersion(before.subject(), schema),
                List.of());
    }

    private Integer idOf(String subject, AvroSchema schema) throws IOException, RestClientException {
        try {
            return registry.getId(subject, schema);
        } catch (RestClientException e) {
            if (RegistryFaults.isNotFound(e)) {
                return null;
            }
            throw e;
        }
    }

    private List<ParsedSchemaHolder> versions(String subject) throws IOException, RestClientException {
        List<ParsedSchemaHolder> versions = new ArrayList<>();
        try {
            for (int version : registry.getAllVersions(subject)) {
                SchemaMetadata registered = registry.getSchemaMetadata(subject, version);
                versions.add(
                        new SimpleParsedSchemaHolder(registry.getSchemaBySubjectAndId(subject, registered.getId())));
            }
        } catch (RestClientException e) {
            if (!RegistryFaults.isNotFound(e)) {
                throw e;
            }
        }
        return versions;
    }

    private String level(String subject) throws IOException, RestClientException {
        try {
            return registry.getCompatibility(subject);
        } catch (RestClientException e) {
            if (e.getErrorCode() != LEVEL_NOT_SET && !RegistryFaults.isNotFound(e)) {
                throw e;
            }
        }
        String global = registry.getCompatibility(null);
        return global == null ? CompatibilityLevel.BACKWARD.name : global;
    }

    /** The very schema that the serializer looks up. */
    private static AvroSchema plain(Class<? extends SpecificRecord> type) {
        try {
            SpecificRecord empty = type.getDeclaredConstructor().newInstance();
            return new AvroSchema(AvroSchemaUtils.getSchema(empty, false, false, true, true));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " is not a generated Avro record", e);
        }
    }

    private interface Question {
        SubjectReport ask() throws IOException, RestClientException;
    }

    private static SubjectReport asked(Question question) {
        try {
            return question.ask();
        } catch (IOException | RestClientException e) {
            throw new RegistryUnavailableException("The registry gave no answer: " + e.getMessage(), e);
        }
    }
}
