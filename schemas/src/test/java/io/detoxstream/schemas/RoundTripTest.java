package io.detoxstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
    @ParameterizedTest
    @EnumSource(Contract.class)
    void shouldKeepEveryFieldOfEveryRecord(Contract contract) throws Exception {
        Schema schema = contract.present();
        SpecificData model = SpecificData.getForSchema(schema);
        SpecificDatumReader<SpecificRecord> reader = new SpecificDatumReader<>(schema, schema, model);
        for (Object generic : AvroData.random(schema)) {
            byte[] bytes = AvroData.write(schema, generic, GenericData.get());

            SpecificRecord record = reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
            byte[] again = AvroData.write(schema, record, model);

            assertThat(AvroData.readGeneric(schema, schema, again))
                    .isEqualTo(AvroData.readGeneric(schema, schema, bytes));
        }
    }
}
