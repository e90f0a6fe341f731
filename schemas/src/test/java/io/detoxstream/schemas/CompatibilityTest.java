package io.detoxstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityTest {
    @ParameterizedTest
    @EnumSource(Contract.class)
    void shouldReadWhatTheFirstReleaseWrote(Contract contract) throws Exception {
        assertThat(Contract.canRead(contract.present(), contract.first())).isTrue();
        for (Object record : AvroData.random(contract.first())) {
            byte[] bytes = AvroData.write(contract.first(), record, GenericData.get());

            assertThat(AvroData.readGeneric(contract.first(), contract.present(), bytes))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("io.detoxstream.schemas.Contract#outputs")
    void shouldLetReadersOfTheFirstReleaseReadWhatIsWrittenNow(Contract contract) throws Exception {
        assertThat(Contract.canRead(contract.first(), contract.present())).isTrue();
        for (Object record : AvroData.random(contract.present())) {
            byte[] bytes = AvroData.write(contract.present(), record, GenericData.get());

            assertThat(AvroData.readGeneric(contract.present(), contract.first(), bytes))
                    .isNotNull();
        }
    }

    @Test
    void shouldNoticeFieldAddedWithoutDefault() {
        Schema v1 = Contract.ALERT.first();
        Schema.Field required = new Schema.Field("added", Schema.create(Schema.Type.STRING), "New.");

        assertThat(Contract.canRead(with(v1, required), v1)).isFalse();
    }

    @Test
    void shouldNoticeFieldRemovedThatOldReadersNeed() {
        Schema v1 = Contract.ALERT.first();

        assertThat(Contract.canRead(v1, without(v1, "alertId"))).isFalse();
    }

    private static Schema with(Schema record, Schema.Field added) {
        List<Schema.Field> fields = new ArrayList<>(copies(record));
        fields.add(added);
        return record(record, fields);
    }

    private static Schema without(Schema record, String removed) {
        return record(
                record,
                copies(record).stream().filter(f -> !f.name().equals(removed)).toList());
    }

    private static List<Schema.Field> copies(Schema record) {
        return record.getFields().stream()
                .map(f -> new Schema.Field(f, f.schema()))
                .toList();
    }

    private static Schema record(Schema like, List<Schema.Field> fields) {
        return Schema.createRecord(like.getName(), like.getDoc(), like.getNamespace(), false, fields);
    }
}
