package io.detoxstream.purifier.diffusion;

/** The device or its runtime failed while a network was loaded or evaluated. */
public class DenoiserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DenoiserException(String message, Throwable cause) {
        super(message, cause);
    }

    public DenoiserException(String message) {
        super(message);
    }
}
