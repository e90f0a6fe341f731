package io.detoxstream.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.MalformedRecordException.Cause;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroCodecTest {
    private static final String TOPIC = "images.raw";
    private static final String SUBJECT = TOPIC + "-value";

    private final String scope = UUID.randomUUID().toString();
    private final RegistrySettings settings = RegistrySettings.from(Map.of("registry.url", "mock://" + scope));
    private final SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope(scope);
    private final AvroCodecs codecs = AvroCodecs.create(settings.withAutoRegister(true));
    private final AvroCodec<RawImage> codec = codecs.codec(TOPIC, RawImage.class);

    @AfterEach
    void close() {
        codecs.close();
        MockSchemaRegistry.dropScope(scope);
    }

    @Test
    void shouldReadBackWhatItWrote() throws Exception {
        byte[] value = codec.encode(Samples.raw());

        assertThat(codec.decode(value)).isEqualTo(Samples.raw());
        assertThat(codec.topic()).isEqualTo(TOPIC);
    }

    @Test
    void shouldWriteConfluentWireFormat() throws Exception {
        byte[] value = codec.encode(Samples.raw());

        assertThat(value[0]).isZero();
        int id = ByteBuffer.wrap(value).getInt(1);
        assertThat(registry.getSchemaById(id).name()).isEqualTo(RawImage.class.getName());
    }

    @Test
    void shouldRegisterThePlainSchemaWithoutJavaProperties() throws Exception {
        codec.encode(Samples.raw());

        assertThat(registry.getLatestSchemaMetadata(SUBJECT).getSchema())
                .contains("sourceId")
                .doesNotContain("avro.java.string");
    }

    @Test
    void shouldRefuseToWriteUnregisteredSchemaUnlessAllowed() {
        try (AvroCodecs strict = AvroCodecs.create(settings)) {
            AvroCodec<RawImage> strictCodec = strict.codec(TOPIC, RawImage.class);

            assertThatThrownBy(() -> strictCodec.encode(Samples.raw())).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void shouldWriteSchemaThatWasRegisteredBeforehand() throws Exception {
        Schema plain = new Schema.Parser()
                .parse(RawImage.getClassSchema().toString().replaceAll(",?\"avro.java.string\":\"String\",?", ""));
        registry.register(SUBJECT, new AvroSchema(plain));
        try (AvroCodecs strict = AvroCodecs.create(settings)) {
            AvroCodec<RawImage> strictCodec = strict.codec(TOPIC, RawImage.class);

            assertThat(strictCodec.decode(strictCodec.encode(Samples.raw()))).isEqualTo(Samples.raw());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void shouldNameValueThatIsTooShort(int length) {
        assertThat(causeOf(new byte[length])).isEqualTo(Cause.NO_VALUE);
    }

    @Test
    void shouldNameMissingValue() {
        assertThat(causeOf(null)).isEqualTo(Cause.NO_VALUE);
    }

    @Test
    void shouldNameBadMagicByte() {
        assertThat(causeOf("{\"imageId\": 1}".getBytes())).isEqualTo(Cause.BAD_MAGIC_BYTE);
    }

    @Test
    void shouldNameUnknownSchemaIdUntilItIsRegistered() throws Exception {
        byte[] value;
        String other = UUID.randomUUID().toString();
        try (AvroCodecs elsewhere = AvroCodecs.create(
                RegistrySettings.from(Map.of("registry.url", "mock://" + other)).withAutoRegister(true))) {
            value = elsewhere.codec(TOPIC, RawImage.class).encode(Samples.raw());
        }
        assertThat(causeOf(value)).isEqualTo(Cause.UNKNOWN_SCHEMA_ID);

        codec.encode(Samples.raw());

        assertThat(codec.decode(value)).isEqualTo(Samples.raw());
    }

    @Test
    void shouldNameRecordOfAnotherType() {
        byte[] flagged = codecs.codec("images.flagged", FlaggedImage.class).encode(Samples.flagged());

        assertThat(causeOf(flagged)).isEqualTo(Cause.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void shouldNameSchemaThatLacksARequiredField() throws Exception {
        Schema lacking = SchemaBuilder.record("RawImage")
                .namespace("io.detoxstream.schemas")
                .fields()
                .requiredString("imageId")
                .endRecord();
        int id = registry.register("other-value", new AvroSchema(lacking));

        assertThat(causeOf(message(id, encoder -> encoder.writeString("x")))).isEqualTo(Cause.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void shouldReadOlderProducerWithoutOptionalFields() throws Exception {
        Schema.Parser parser = new Schema.Parser();
        Schema present = RawImage.getClassSchema();
        Schema older = Schema.createRecord(present.getName(), null, present.getNamespace(), false);
        older.setFields(present.getFields().stream()
                .filter(field -> !field.hasDefaultValue())
                .map(field ->
                        new Schema.Field(field, parser.parse(field.schema().toString())))
                .toList());
        int id = registry.register("older-value", new AvroSchema(older.toString()));
        byte[] value = message(id, encoder -> {
            encoder.writeString("image");
            encoder.writeString("source");
            encoder.writeIndex(0);
            encoder.writeNull();
            encoder.writeIndex(0);
            encoder.writeNull();
        });

        RawImage read = codec.decode(value);

        assertThat(read.getImageId()).isEqualTo("image");
        assertThat(read.getCapturedAt()).isNull();
        assertThat(read.getAttributes()).isEmpty();
    }

    @Test
    void shouldNameTruncatedRecord() {
        byte[] value = codec.encode(Samples.raw());

        for (int length = 5; length < value.length; length++) {
            assertThat(causeOf(Arrays.copyOf(value, length))).isEqualTo(Cause.MALFORMED_AVRO);
        }
    }

    @Test
    void shouldNameBytesAfterTheRecord() {
        byte[] value = codec.encode(Samples.raw());

        assertThat(causeOf(Arrays.copyOf(value, value.length + 1))).isEqualTo(Cause.MALFORMED_AVRO);
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000_000_000L, Integer.MAX_VALUE, 1L << 40, -5L, Long.MIN_VALUE})
    void shouldNameAbsurdLengthWithoutReservingMemoryForIt(long length) throws Exception {
        int id = idOfRawImage();
        byte[] absurd = message(id, encoder -> {
            encoder.writeString("image");
            encoder.writeString("source");
            encoder.writeIndex(0);
            encoder.writeNull();
            encoder.writeIndex(1);
            encoder.writeLong(length);
        });

        assertThat(causeOf(absurd)).isEqualTo(Cause.MALFORMED_AVRO);
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000_000_000L, Integer.MAX_VALUE, 1L << 40})
    void shouldNameAbsurdMapSizeWithoutReservingMemoryForIt(long entries) throws Exception {
        int id = idOfRawImage();
        byte[] absurd = message(id, encoder -> {
            encoder.writeString("image");
            encoder.writeString("source");
            for (int i = 0; i < 4; i++) {
                encoder.writeIndex(0);
                encoder.writeNull();
            }
            encoder.writeLong(entries);
        });

        assertThat(causeOf(absurd)).isEqualTo(Cause.MALFORMED_AVRO);
    }

    /** A block with a negative count announces its size in bytes, so that a reader may jump over it unseen. */
    @ParameterizedTest
    @ValueSource(longs = {-(1L << 30), -2_000_000_000L, -2L, Long.MIN_VALUE})
    void shouldNameAbsurdCountOfMapBlockWithAByteSize(long count) throws Exception {
        byte[] absurd = mapBlock(count, encoder -> {
            encoder.writeString("key");
            encoder.writeString("value");
        });

        assertThat(causeOf(absurd)).isEqualTo(Cause.MALFORMED_AVRO);
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000_000_000L, 1L << 40, -7L})
    void shouldNameAbsurdLengthInsideMapBlockWithAByteSize(long length) throws Exception {
        byte[] absurd = mapBlock(-1, encoder -> {
            encoder.writeString("key");
            encoder.writeLong(length);
        });

        assertThat(causeOf(absurd)).isEqualTo(Cause.MALFORMED_AVRO);
    }

    @Test
    @Timeout(10)
    void shouldNameLengthThatLeadsBackwards() throws Exception {
        int id = idOfRawImage();
        byte[] absurd = message(id, encoder -> {
            encoder.writeString("image");
            encoder.writeString("source");
            for (int i = 0; i < 4; i++) {
                encoder.writeIndex(0);
                encoder.writeNull();
            }
            encoder.writeLong(1L << 60);
            // back to its own beginning, for ever
            encoder.writeLong(-1);
        });

        assertThat(causeOf(absurd)).isEqualTo(Cause.MALFORMED_AVRO);
    }

    @Test
    void shouldReadMapBlockWithAByteSize() throws Exception {
        byte[] value = mapBlock(-1, encoder -> {
            encoder.writeString("key");
            encoder.writeString("value");
        });

        assertThat(codec.decode(value).getAttributes()).containsExactly(Map.entry("key", "value"));
    }

    /** A raw image whose attributes are one block of the given count, which gives its size in bytes. */
    private byte[] mapBlock(long count, Body entries) throws Exception {
        byte[] block = message(0, entries);
        int bytes = block.length - 5;
        return message(idOfRawImage(), encoder -> {
            encoder.writeString("image");
            encoder.writeString("source");
            for (int i = 0; i < 4; i++) {
                encoder.writeIndex(0);
                encoder.writeNull();
            }
            encoder.writeLong(count);
            encoder.writeLong(bytes);
            encoder.writeFixed(block, 5, bytes);
            encoder.writeLong(0);
        });
    }

    @Test
    void shouldServeKafkaClientsAsSerde() {
        try (CodecSerde<RawImage> serde = new CodecSerde<>(codec)) {
            byte[] value = serde.serializer().serialize(TOPIC, Samples.raw());

            assertThat(serde.deserializer().deserialize(TOPIC, value)).isEqualTo(Samples.raw());
            assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {7, 7, 7, 7, 7}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("bad-magic-byte");
        }
    }

    private int idOfRawImage() {
        return ByteBuffer.wrap(codec.encode(Samples.raw())).getInt(1);
    }

    private Cause causeOf(byte[] value) {
        MalformedRecordException refusal =
                catchThrowableOfType(MalformedRecordException.class, () -> codec.decode(value));
        return refusal.reason();
    }

    private interface Body {
        void write(BinaryEncoder encoder) throws Exception;
    }

    private static byte[] message(int id, Body body) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.write(ByteBuffer.allocate(4).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        body.write(encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
