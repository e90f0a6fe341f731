package io.detoxstream.serdes;

/** The registry did not answer, answered 5xx, or refused this client (401, 403): never a fault of the record. */
public class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
