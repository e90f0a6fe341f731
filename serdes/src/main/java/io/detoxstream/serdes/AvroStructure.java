package io.detoxstream.serdes;

import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Walks over an Avro value without building anything. Unlike Avro's own skipping it enters blocks that give their size in
 * bytes, and goes forward only, so that what passes can be read without reserving memory for more than is there.
 */
final class AvroStructure {
    private final BinaryDecoder decoder;
    private final int length;

    private AvroStructure(BinaryDecoder decoder, int length) {
        this.decoder = decoder;
        this.length = length;
    }

    /**
     * @throws IOException if the value ends too early or goes on after the record
     * @throws RuntimeException if a length, count or index in it is impossible
     */
    static void check(Schema schema, byte[] bytes, int offset) throws IOException {
        int length = bytes.length - offset;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, offset, length, null);
        new AvroStructure(decoder, length).walk(schema);
        if (!decoder.isEnd()) {
            throw new IOException("bytes follow the record");
        }
    }

    private void walk(Schema schema) throws IOException {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    walk(field.schema());
                }
            }
            case ARRAY -> blocks(() -> walk(schema.getElementType()));
            case MAP ->
                blocks(() -> {
                    bytes();
                    walk(schema.getValueType());
                });
            case UNION -> walk(schema.getTypes().get(decoder.readIndex()));
            case STRING, BYTES -> bytes();
            case FIXED -> decoder.skipFixed(schema.getFixedSize());
            case ENUM -> decoder.readEnum();
            case INT -> decoder.readInt();
            case LONG -> decoder.readLong();
            case FLOAT -> decoder.readFloat();
            case DOUBLE -> decoder.readDouble();
            case BOOLEAN -> decoder.readBoolean();
            case NULL -> decoder.readNull();
            default -> throw new AvroRuntimeException("no such type: " + schema.getType());
        }
    }

    private void bytes() throws IOException {
        decoder.skipFixed(atMostWhatIsThere(decoder.readLong()));
    }

    private interface Item {
        void walk() throws IOException;
    }

    private void blocks(Item item) throws IOException {
        for (long count = decoder.readLong(); count != 0; count = decoder.readLong()) {
            if (count < 0) {
                // the block's size in bytes, which readers do not rely on
                decoder.readLong();
            }
            int items = atMostWhatIsThere(count < 0 ? -count : count);
            for (int i = 0; i < items; i++) {
                item.walk();
            }
        }
    }

    private int atMostWhatIsThere(long announced) throws EOFException {
        // negative too: of the smallest number there is no opposite
        if (announced < 0 || announced > length) {
            throw new EOFException(announced + " are announced in " + length + " bytes");
        }
        return (int) announced;
    }
}
