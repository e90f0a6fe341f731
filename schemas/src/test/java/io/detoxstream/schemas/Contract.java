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
    RAW(RawImage.class, false, "v1"),
    FLAGGED(FlaggedImage.class, true, "v1"),
    DETOXIFIED(DetoxifiedImage.class, true, "v1"),
    ALERT(BackdoorAlert.class, true, "v1"),
    DECISION(ScreeningDecision.class, true, "v1"),
    INCIDENT(Incident.class, true, "v2"),
    THRESHOLD(SourceThreshold.class, true, "v2"),
    PATTERN(SourcePattern.class, true, "v3");

    private final Class<? extends SpecificRecord> type;
    private final boolean output;
    private final String firstRelease;

    Contract(Class<? extends SpecificRecord> type, boolean output, String firstRelease) {
        this.type = type;
        this.output = output;
        this.firstRelease = firstRelease;
    }

    /** Those that this service writes: FULL_TRANSITIVE. The others are BACKWARD_TRANSITIVE. */
    static Stream<Contract> outputs() {
        return Stream.of(values()).filter(c -> c.output);
    }

    Schema present() {
        return SpecificData.get().getSchema(type);
    }

    /** The schema of the release that brought the record; these files are never changed. */
    Schema first() {
        String file = "/" + firstRelease + "/" + type.getSimpleName() + ".avsc";
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
