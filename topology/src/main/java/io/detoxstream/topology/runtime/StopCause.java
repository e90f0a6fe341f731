package io.detoxstream.topology.runtime;

import io.detoxstream.schemas.Origin;
import io.detoxstream.topology.fault.RecordFaultException;
import java.util.Optional;

/**
 * Why an application stopped by itself.
 *
 * @param record where the record that it stopped at stands, if it was one
 * @param message the innermost cause in a line
 */
public record StopCause(Optional<Origin> record, String message) {
    static StopCause of(Throwable fault) {
        Optional<RecordFaultException> atRecord = RecordFaultException.in(fault);
        if (atRecord.isPresent()) {
            return new StopCause(
                    Optional.of(atRecord.get().position()), atRecord.get().getMessage());
        }
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new StopCause(Optional.empty(), root.toString());
    }
}
