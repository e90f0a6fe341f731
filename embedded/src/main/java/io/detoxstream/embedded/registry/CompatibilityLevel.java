package io.detoxstream.embedded.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** What a new version of a subject owes to the earlier ones. */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean transitive;

    CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean transitive) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.transitive = transitive;
    }

    /**
     * @param earlier versions of the subject, oldest first
     * @return every obstacle in a sentence; empty if the new schema may be registered
     */
    List<String> obstacles(Schema candidate, List<Schema> earlier) {
        List<Schema> compared =
                transitive || earlier.isEmpty() ? earlier : earlier.subList(earlier.size() - 1, earlier.size());
        List<String> obstacles = new ArrayList<>();
        for (Schema old : compared) {
            if (newReadsOld) {
                obstacles.addAll(obstacles("The new schema cannot read the old one", candidate, old));
            }
            if (oldReadsNew) {
                obstacles.addAll(obstacles("The old schema cannot read the new one", old, candidate));
            }
        }
        return obstacles;
    }

    private static List<String> obstacles(String which, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(i -> which + ": " + sentence(i))
                .toList();
    }

    private static String sentence(Incompatibility i) {
        return i.getType() + " at " + i.getLocation() + " (" + i.getMessage() + ")";
    }
}
