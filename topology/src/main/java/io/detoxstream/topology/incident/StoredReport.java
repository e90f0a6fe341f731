package io.detoxstream.topology.incident;

import io.detoxstream.topology.incident.state.StateSerde;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.kafka.common.serialization.Serde;

/**
 * The last revision of an incident, as it was written to the topic of incidents.
 *
 * @param updatedAt when, by the service's clock, in milliseconds
 * @param value in Confluent wire format
 */
public record StoredReport(boolean open, long updatedAt, byte[] value) {
    private static final int VERSION = 1;

    static Serde<StoredReport> serde() {
        return new StateSerde<>("a stored report", VERSION, StoredReport::write, StoredReport::read);
    }

    private void write(DataOutput out) throws IOException {
        out.writeBoolean(open);
        out.writeLong(updatedAt);
        out.writeInt(value.length);
        out.write(value);
    }

    private static StoredReport read(DataInput in) throws IOException {
        boolean open = in.readBoolean();
        long updatedAt = in.readLong();
        byte[] value = new byte[in.readInt()];
        in.readFully(value);
        return new StoredReport(open, updatedAt, value);
    }
}
