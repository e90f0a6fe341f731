package io.detoxstream.serdes;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;

/** Names and types of the Confluent client's options, as far as it does not check them itself. */
final class RegistryOptions {
    static final String CLIENT_SSL_PREFIX = "schema.registry.ssl.";

    private static final String CLIENT_PREFIX = "schema.registry.";

    /** Families whose members belong to plug-ins of the client, so that they cannot be listed. */
    private static final List<String> OPEN_FAMILIES = List.of("request.header.", "rule.", "bearer.auth.", "sasl.");

    private static final Set<String> SET_BY_US = Set.of(
            KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG,
            KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG,
            KafkaAvroDeserializerConfig.SPECIFIC_AVRO_KEY_TYPE_CONFIG,
            KafkaAvroDeserializerConfig.SPECIFIC_AVRO_VALUE_TYPE_CONFIG,
            AbstractKafkaSchemaSerDeConfig.SCHEMA_REFLECTION_CONFIG);

    /** The client casts these without parsing text, so that text has to be parsed here. */
    private static final Map<String, Function<String, Object>> NOT_PARSED_BY_CLIENT = Map.of(
            SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, Long::valueOf,
            SchemaRegistryClientConfig.MISSING_VERSION_CACHE_TTL_CONFIG, Long::valueOf,
            SchemaRegistryClientConfig.MISSING_SCHEMA_CACHE_TTL_CONFIG, Long::valueOf,
            SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG, Integer::valueOf,
            SchemaRegistryClientConfig.BEARER_AUTH_CACHE_EXPIRY_BUFFER_SECONDS, Short::valueOf);

    private RegistryOptions() {}

    /** The client's name of {@code registry.<name>}. */
    static String clientName(String name) {
        boolean namespaced = name.equals("url") || name.startsWith("url.") || name.startsWith("ssl.");
        return namespaced ? CLIENT_PREFIX + name : name;
    }

    static void checkName(String option, String clientName) {
        if (SET_BY_US.contains(clientName)) {
            throw new ConfigException("Option " + option + " cannot be chosen: the records are generated Avro classes");
        }
        if (OPEN_FAMILIES.stream().anyMatch(clientName::startsWith)) {
            return;
        }
        Set<String> known =
                new TreeSet<>(AbstractKafkaSchemaSerDeConfig.baseConfigDef().names());
        known.addAll(NOT_PARSED_BY_CLIENT.keySet());
        known.removeAll(SET_BY_US);
        if (!known.contains(clientName)) {
            throw new ConfigException(
                    "Unknown option " + option + "; the nearest one is " + nearest(clientName, known));
        }
    }

    static Object typed(String option, String clientName, Object value) {
        Function<String, Object> parser = NOT_PARSED_BY_CLIENT.get(clientName);
        if (parser == null) {
            return value;
        }
        try {
            return parser.apply(value.toString().trim());
        } catch (NumberFormatException e) {
            throw new ConfigException(option, value, "not a whole number in range");
        }
    }

    static boolean isSecret(String clientName) {
        String name = clientName.toLowerCase(Locale.ROOT);
        return name.contains("password")
                || name.contains("passphrase")
                || name.contains("secret")
                || name.contains("token")
                || name.contains("user.info")
                || name.contains("jaas")
                || name.contains("keystore.key")
                || name.startsWith("request.header.");
    }

    private static String nearest(String clientName, Set<String> known) {
        String name = NearestName.of(clientName, known);
        String stripped = name.startsWith(CLIENT_PREFIX) ? name.substring(CLIENT_PREFIX.length()) : name;
        return RegistrySettings.PREFIX + (clientName(stripped).equals(name) ? stripped : name);
    }
}
