package io.detoxstream.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;

/** Random records, the same in every run, and their bytes. */
final class AvroData {
    private static final int COUNT = 50;
    private static final long SEED = 7;

    private AvroData() {}

    static Iterable<Object> random(Schema schema) {
        return new RandomData(schema, COUNT, SEED);
    }

    static byte[] write(Schema schema, Object record, GenericData model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema, model).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    static Object readGeneric(Schema writer, Schema reader, byte[] bytes) throws IOException {
        return new GenericDatumReader<>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
