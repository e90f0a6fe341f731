package io.detoxstream.cameras;

import java.io.IOException;

/** The camera answered, or the file is there or not, and asking again would give the same answer. */
public final class CameraRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public CameraRefusedException(String message) {
        super(message);
    }
}
