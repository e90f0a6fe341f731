package io.detoxstream.cameras;

import io.detoxstream.cameras.image.FrameFormat;
import java.time.Duration;
import java.util.Objects;

/**
 * What is asked of a camera.
 *
 * @param rate most frames a second, above 0; infinite for all
 * @param maxEdge longest edge of a frame in pixels, larger ones are scaled down; 0 for no limit
 * @param format how frames are encoded
 * @param quality of JPEG, above 0, at most 1
 * @param openTimeout until the camera has answered
 * @param readTimeout until the next whole frame
 * @param maxBytes longest frame that is accepted, in bytes as encoded
 * @param maxPixels largest frame that is decoded, in pixels
 * @param realTime whether a video file is played at its own speed, as if it were a camera
 */
public record CameraSettings(
        double rate,
        int maxEdge,
        FrameFormat format,
        float quality,
        Duration openTimeout,
        Duration readTimeout,
        int maxBytes,
        long maxPixels,
        boolean realTime) {
    /** @throws IllegalArgumentException if a value is out of its range */
    public CameraSettings {
        Objects.requireNonNull(format);
        require(rate > 0, "the rate must be above 0, not " + rate);
        require(maxEdge >= 0, "the size limit must not be below 0, but is " + maxEdge);
        require(quality > 0 && quality <= 1, "the quality must be above 0 and at most 1, not " + quality);
        require(positive(openTimeout) && positive(readTimeout), "time-outs must be above 0");
        require(maxBytes > 0 && maxPixels > 0, "limits must be above 0");
    }

    private static boolean positive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
