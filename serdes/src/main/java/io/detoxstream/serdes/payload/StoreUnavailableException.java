package io.detoxstream.serdes.payload;

/** The store did not answer or refused this client: never a fault of the image. */
public class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
