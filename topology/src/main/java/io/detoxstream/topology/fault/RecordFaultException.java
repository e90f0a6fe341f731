package io.detoxstream.topology.fault;

import io.detoxstream.schemas.Origin;
import java.util.Objects;
import java.util.Optional;

/**
 * A fault of the service while it handled a record. The record is not to blame: the thread stops, the transaction is
 * aborted, and the record is read again. Says which record it was.
 */
public final class RecordFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // an Avro record is not Serializable in every version, and nothing sends this exception anywhere
    private final transient Origin position;
    private final String step;

    /**
     * @param position where the record stands in the topic that the application reads
     * @param step step of the topology that failed
     */
    public RecordFaultException(Origin position, String step, Throwable cause) {
        super(step + " failed at " + describe(position) + ": " + cause.getMessage(), cause);
        this.position = Objects.requireNonNull(position);
        this.step = step;
    }

    /** The first one in a chain of causes: Kafka Streams wraps what a processor throws. */
    public static Optional<RecordFaultException> in(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof RecordFaultException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    public Origin position() {
        return position;
    }

    public String step() {
        return step;
    }

    private static String describe(Origin position) {
        return position.getTopic() + "-" + position.getPartition() + "@" + position.getOffset();
    }
}
