package io.detoxstream.topology.incident;

/** Incidents cannot be asked for just now; a moment later they can, unless the application has stopped. */
public final class IncidentsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncidentsUnavailableException(Throwable cause) {
        super("the incidents application has no partitions just now: " + cause.getMessage(), cause);
    }
}
