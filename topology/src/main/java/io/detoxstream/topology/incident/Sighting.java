package io.detoxstream.topology.incident;

import io.detoxstream.schemas.Severity;
import io.detoxstream.topology.incident.state.StateSerde;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.kafka.common.serialization.Serde;

/**
 * A trigger was seen on a source several times.
 *
 * @param signature what most of its signatures say
 * @param alerts how often, within the incident
 * @param firstAt the incident's first image, by the broker's time in milliseconds
 * @param lastAt its last one
 * @param strongest alert of the incident with the highest score
 */
record Sighting(
        String source,
        String incidentId,
        long signature,
        long alerts,
        long firstAt,
        long lastAt,
        Severity severity,
        Strongest strongest) {
    private static final int VERSION = 1;

    static Serde<Sighting> serde() {
        return new StateSerde<>("a sighting", VERSION, Sighting::write, Sighting::read);
    }

    private void write(DataOutput out) throws IOException {
        out.writeUTF(source);
        out.writeUTF(incidentId);
        out.writeLong(signature);
        out.writeLong(alerts);
        out.writeLong(firstAt);
        out.writeLong(lastAt);
        out.writeUTF(severity.name());
        strongest.write(out);
    }

    private static Sighting read(DataInput in) throws IOException {
        return new Sighting(
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Severity.valueOf(in.readUTF()),
                Strongest.read(in));
    }
}
