package io.detoxstream.serdes;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.subject.strategy.SubjectNameStrategy;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Subjects of topic values, by the strategy that the settings name; {@code <topic>-value} by default. */
final class SubjectNames {
    private final SubjectNameStrategy strategy;

    SubjectNames(RegistrySettings settings) {
        Map<String, Object> parsed =
                AbstractKafkaSchemaSerDeConfig.baseConfigDef().parse(settings.clientProperties());
        Class<?> type = (Class<?>) parsed.get(AbstractKafkaSchemaSerDeConfig.VALUE_SUBJECT_NAME_STRATEGY);
        try {
            this.strategy = (SubjectNameStrategy) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ConfigException("registry.value.subject.name.strategy", type.getName(), e.toString());
        }
        strategy.configure(settings.clientProperties());
    }

    String of(String topic, Schema schema) {
        return strategy.subjectName(topic, false, new AvroSchema(schema));
    }
}
