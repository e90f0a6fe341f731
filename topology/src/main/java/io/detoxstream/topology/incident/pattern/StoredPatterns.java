package io.detoxstream.topology.incident.pattern;

import io.detoxstream.topology.incident.state.StateSerde;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/** The patterns that are known of a source. Immutable. */
public record StoredPatterns(List<StoredPattern> patterns) {
    static final StoredPatterns NONE = new StoredPatterns(List.of());
    private static final int VERSION = 1;

    public StoredPatterns {
        patterns = List.copyOf(patterns);
    }

    Optional<StoredPattern> find(String id) {
        return patterns.stream().filter(pattern -> pattern.id().equals(id)).findFirst();
    }

    public static Serde<StoredPatterns> serde() {
        return new StateSerde<>("the patterns of a source", VERSION, StoredPatterns::write, StoredPatterns::read);
    }

    private void write(DataOutput out) throws IOException {
        out.writeShort(patterns.size());
        for (StoredPattern pattern : patterns) {
            pattern.write(out);
        }
    }

    private static StoredPatterns read(DataInput in) throws IOException {
        int size = in.readUnsignedShort();
        List<StoredPattern> patterns = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            patterns.add(StoredPattern.read(in));
        }
        return new StoredPatterns(patterns);
    }
}
