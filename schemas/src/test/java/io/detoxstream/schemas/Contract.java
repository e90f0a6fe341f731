package io.detoxstream.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The records that lie on topics. */
enum Contract {
    RAW(RawImage.class, false),
    FLAGGED(FlaggedImage.class, true),
    DETOXIFIED(DetoxifiedImage.class, true),
    ALERT(BackdoorAlert.class, true),
    DECISION(ScreeningDecision.class, true);

    private final Class<? extends SpecificRecord> type;
    private final boolean output;

    Contract(Class<? extends SpecificRecord> type, boolean output) {
        this.type = type;
        this.output = output;
    }

    /** Those that this service writes: FULL_TRANSITIVE. The others are BACKWARD_TRANSITIVE. */
    static Stream<Contract> outputs() {
        return Stream.of(values()).filter(c -> c.output);
    }

    Schema present() {
        return SpecificData.get().getSchema(type);
    }

    /** The schema of the first release; these files are never changed. */
    Schema v1() {
        String file = "/v1/" + type.getSimpleName() + ".avsc";
        try (InputStream in = Contract.class.getResourceAsStream(file)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
