package io.detoxstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every schema owes to its readers. */
class StyleTest {
    @ParameterizedTest
    @EnumSource(Contract.class)
    void shouldExplainEveryRecordFieldAndEnum(Contract contract) {
        for (Schema schema : named(contract).values()) {
            assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            if (schema.getType() == Schema.Type.RECORD) {
                assertThat(schema.getFields())
                        .as(schema.getFullName())
                        .allSatisfy(field -> assertThat(field.doc())
                                .as(field.name())
                                .isNotBlank()
                                .endsWith("."));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void shouldGiveEveryEnumADefaultForSymbolsThatAReaderDoesNotKnow(Contract contract) {
        for (Schema schema : named(contract).values()) {
            if (schema.getType() == Schema.Type.ENUM) {
                assertThat(schema.getEnumDefault()).as(schema.getFullName()).isEqualTo("UNKNOWN");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void shouldKeepEverythingInOneNamespace(Contract contract) {
        assertThat(named(contract).values())
                .allSatisfy(schema -> assertThat(schema.getNamespace()).isEqualTo("io.detoxstream.schemas"));
    }

    private static Map<String, Schema> named(Contract contract) {
        Map<String, Schema> found = new LinkedHashMap<>();
        collect(contract.present(), found);
        return found;
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM -> found.put(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
            default -> {}
        }
    }
}
