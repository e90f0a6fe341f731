package io.detoxstream.topology.runtime;

/** Topics or brokers do not fit the configuration. The message has a line for each fault, with its remedy. */
public final class ClusterNotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterNotReadyException(String message) {
        super(message);
    }
}
