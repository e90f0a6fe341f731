package io.detoxstream.cameras;

import io.detoxstream.cameras.image.FrameFormat;
import java.time.Duration;

/** Settings of tests. */
public final class Asked {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private Asked() {}

    /** All frames as they come, from a camera that is given time. */
    public static CameraSettings everything() {
        return with(Double.POSITIVE_INFINITY, 0, FrameFormat.JPEG, PATIENT);
    }

    public static CameraSettings rate(double rate) {
        return with(rate, 0, FrameFormat.JPEG, PATIENT);
    }

    public static CameraSettings impatient(Duration timeout) {
        return with(Double.POSITIVE_INFINITY, 0, FrameFormat.JPEG, timeout);
    }

    public static CameraSettings image(int maxEdge, FrameFormat format) {
        return with(Double.POSITIVE_INFINITY, maxEdge, format, PATIENT);
    }

    private static CameraSettings with(double rate, int maxEdge, FrameFormat format, Duration timeout) {
        return new CameraSettings(rate, maxEdge, format, 0.9f, timeout, timeout, 1 << 20, 1 << 22, true);
    }
}
