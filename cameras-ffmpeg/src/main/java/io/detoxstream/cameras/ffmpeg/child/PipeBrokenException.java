package io.detoxstream.cameras.ffmpeg.child;

import java.io.IOException;

/** The parent takes no more messages. */
final class PipeBrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    PipeBrokenException(IOException cause) {
        super(cause);
    }
}
