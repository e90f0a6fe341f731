package io.detoxstream.purifier.calibration;

/** A threshold cannot be computed, read or used; the message says what to do about it. */
public class CalibrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CalibrationException(String message) {
        super(message);
    }

    public CalibrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
