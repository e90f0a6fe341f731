package io.detoxstream.topology.fault;

/** Something the service needs did not come back within the time that retries may take, or the service is stopping. */
public final class TransientFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
