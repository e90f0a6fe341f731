package io.detoxstream.serdes;

import com.google.common.util.concurrent.UncheckedExecutionException;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.detoxstream.serdes.MalformedRecordException.Cause;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * Writer schemas by id, each compared with the record's own schema once. Only good answers are remembered: an id that is
 * unknown now may be known in a moment. Safe for several threads.
 */
final class WriterSchemas {
    private final SchemaRegistryClient registry;
    private final Schema reader;
    private final Map<Integer, Schema> readable = new ConcurrentHashMap<>();

    WriterSchemas(SchemaRegistryClient registry, Schema reader) {
        this.registry = registry;
        this.reader = reader;
    }

    /**
     * @throws MalformedRecordException if there is no such schema, or one that the record cannot be read from
     * @throws RegistryUnavailableException if the registry gives no answer
     */
    Schema get(String subject, int id) throws MalformedRecordException {
        Schema known = readable.get(id);
        if (known != null) {
            return known;
        }
        Schema writer = fetch(subject, id);
        checkReadable(id, writer);
        readable.put(id, writer);
        return writer;
    }

    private Schema fetch(String subject, int id) throws MalformedRecordException {
        try {
            ParsedSchema schema = registry.getSchemaBySubjectAndId(subject, id);
            if (schema instanceof AvroSchema avro) {
                return avro.rawSchema();
            }
            throw incompatible(id, "it is a " + schema.schemaType() + " schema", null);
        } catch (UncheckedExecutionException e) {
            // thrown by the client's parser cache for a schema type without a provider, such as JSON or PROTOBUF
            throw incompatible(id, "it is not an Avro schema", e);
        } catch (RestClientException | IOException | RuntimeException e) {
            throw explained(id, e);
        }
    }

    /** The fault as the record's, or thrown as the registry's. */
    private static MalformedRecordException explained(int id, Exception fault) {
        if (RegistryFaults.isNotFound(fault)) {
            return new MalformedRecordException(Cause.UNKNOWN_SCHEMA_ID, "The registry knows no schema " + id, fault);
        }
        if (isUnparsable(fault)) {
            return incompatible(id, "it cannot be parsed", fault);
        }
        throw new RegistryUnavailableException("Schema " + id + " could not be fetched: " + fault.getMessage(), fault);
    }

    /**
     * The client reports a schema that it cannot parse as a plain IOException. One that refers to others may have failed
     * because those could not be fetched, and is not judged.
     */
    private static boolean isUnparsable(Exception fault) {
        String message = String.valueOf(fault.getMessage());
        return fault.getClass() == IOException.class
                && message.startsWith("Invalid schema ")
                && message.contains(" with refs [] ");
    }

    private void checkReadable(int id, Schema writer) throws MalformedRecordException {
        SchemaPairCompatibility result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (result.getType() != SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE) {
            throw incompatible(id, "no " + reader.getName() + " can be read from " + writer.getFullName(), null);
        }
    }

    private static MalformedRecordException incompatible(int id, String why, Throwable cause) {
        return new MalformedRecordException(Cause.INCOMPATIBLE_SCHEMA, "Schema " + id + ": " + why, cause);
    }
}
