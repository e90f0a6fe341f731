package io.detoxstream.cameras;

import io.detoxstream.cameras.image.FrameFormat;
import java.time.Instant;
import java.util.Objects;

/**
 * One encoded frame.
 *
 * @param bytes the encoded image; not copied
 * @param format how it is encoded
 * @param capturedAt when it arrived from a camera; where it stands in the recording for a file
 */
public record CameraFrame(byte[] bytes, FrameFormat format, Instant capturedAt) {
    public CameraFrame {
        Objects.requireNonNull(bytes);
        Objects.requireNonNull(format);
        Objects.requireNonNull(capturedAt);
    }
}
