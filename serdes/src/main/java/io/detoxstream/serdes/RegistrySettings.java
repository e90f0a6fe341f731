package io.detoxstream.serdes;

import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings of the genuine Confluent client, taken from options that begin with {@value #PREFIX}: {@code registry.url}
 * becomes {@code schema.registry.url}, {@code registry.ssl.*} becomes {@code schema.registry.ssl.*}, and every other
 * {@code registry.X} becomes {@code X}. Unknown names and values of the wrong type are refused here, not at the first
 * record. Schemas are not registered by the way unless {@code registry.auto.register.schemas=true}. Immutable.
 */
public final class RegistrySettings {
    public static final String PREFIX = "registry.";

    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int READ_TIMEOUT_MS = 10_000;
    private static final String MASK = "********";

    private final Map<String, Object> client;

    private RegistrySettings(Map<String, Object> client) {
        this.client = Collections.unmodifiableMap(client);
    }

    /**
     * @param options options of the application; those without the prefix, and those that are null, are ignored
     * @throws ConfigException if {@code registry.url} is missing, a name is unknown or a value is invalid
     */
    public static RegistrySettings from(Map<String, ?> options) {
        Map<String, Object> client = new TreeMap<>();
        options.forEach((option, value) -> {
            if (option.startsWith(PREFIX) && value != null) {
                put(client, option, value);
            }
        });
        RegistryUrls.check(client.get(AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG));
        client.putIfAbsent(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, false);
        // with other ssl options set, the client takes a missing algorithm for "accept any host name"
        client.putIfAbsent(RegistryOptions.CLIENT_SSL_PREFIX + "endpoint.identification.algorithm", "https");
        // the client's minute, four times over, exceeds the time after which Kafka gives a consumer up
        client.putIfAbsent(AbstractKafkaSchemaSerDeConfig.HTTP_CONNECT_TIMEOUT_MS, CONNECT_TIMEOUT_MS);
        client.putIfAbsent(AbstractKafkaSchemaSerDeConfig.HTTP_READ_TIMEOUT_MS, READ_TIMEOUT_MS);
        client.put(KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG, true);
        client.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        AbstractKafkaSchemaSerDeConfig.baseConfigDef().parse(client);
        return new RegistrySettings(client);
    }

    /** A copy that lets the serializer register the schemas it meets, for demonstrations and development. */
    public RegistrySettings withAutoRegister(boolean autoRegister) {
        Map<String, Object> copy = new TreeMap<>(client);
        copy.put(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, autoRegister);
        return new RegistrySettings(copy);
    }

    /** Properties as the Confluent serializers and the client take them. Holds secrets: never log it. */
    public Map<String, Object> clientProperties() {
        return client;
    }

    /** The properties with secrets masked, credentials inside URLs included. */
    @Override
    public String toString() {
        return client.entrySet().stream()
                .map(e -> e.getKey() + "=" + shown(e.getKey(), String.valueOf(e.getValue())))
                .collect(Collectors.joining(", ", "RegistrySettings[", "]"));
    }

    private static void put(Map<String, Object> client, String option, Object value) {
        String name = RegistryOptions.clientName(option.substring(PREFIX.length()));
        RegistryOptions.checkName(option, name);
        if (client.put(name, RegistryOptions.typed(option, name, value)) != null) {
            throw new ConfigException("Option " + option + " is given twice, under two names");
        }
    }

    private static String shown(String name, String value) {
        return RegistryOptions.isSecret(name) ? MASK : RegistryUrls.withoutCredentials(value);
    }
}
