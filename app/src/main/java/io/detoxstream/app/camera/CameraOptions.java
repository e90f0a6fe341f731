package io.detoxstream.app.camera;

import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.feed.Backoff;
import io.detoxstream.cameras.feed.RetryPolicy;
import io.detoxstream.cameras.image.FrameFormat;
import io.detoxstream.purifier.codec.DecodeLimits;
import java.time.Duration;
import java.util.Random;
import picocli.CommandLine.Option;

/** How {@code detox feed} reads a camera; all of it is for {@code --camera} alone. */
public final class CameraOptions {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** What is decoded only to be scaled down may be larger than what the service accepts, but not without bound. */
    private static final DecodeLimits BEFORE_SCALING = new DecodeLimits(32L << 20, 1L << 26);

    @Option(
            names = "--camera",
            paramLabel = "URL|FILE|DEVICE",
            description = "Instead of DIR: an HTTP-MJPEG camera (http://, https://); with the FFmpeg module also RTSP"
                    + " (rtsp://), a device (/dev/video0), a video file, or anything that FFmpeg opens (ffmpeg:URL)."
                    + " A camera that goes away is opened again, for ever unless --retries says otherwise.")
    private String camera;

    @Option(
            names = "--max-size",
            paramLabel = "PIXELS",
            description =
                    "Scale frames down to this longest edge. Without, JPEG frames of an HTTP camera pass unchanged.")
    private int maxSize;

    @Option(names = "--format", paramLabel = "jpeg|png", description = "Payload, default: jpeg.")
    private FrameFormat format = FrameFormat.JPEG;

    @Option(
            names = "--quality",
            paramLabel = "Q",
            description = "Of JPEG where frames must be encoded, above 0, at most 1, default: 0.9.")
    private float quality = 0.9f;

    @Option(names = "--open-timeout", paramLabel = "S", description = "Seconds for a camera to answer, default: 10.")
    private double openTimeout = 10;

    @Option(
            names = "--read-timeout",
            paramLabel = "S",
            description = "Seconds for the next whole frame, after which the camera is opened again, default: 10.")
    private double readTimeout = 10;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "Give a camera up after this many tries in a row without a frame.")
    private int retries = -1;

    @Option(names = "--fast", description = "Read a video file as fast as it is taken, not at its own speed.")
    private boolean fast;

    /** As given; null without {@code --camera}. */
    public String camera() {
        return camera;
    }

    /**
     * @param rate most frames a second
     * @param limits of the images that the service accepts
     * @throws IllegalArgumentException if an option is out of its range
     */
    CameraSettings settings(double rate, DecodeLimits limits) {
        DecodeLimits before = maxSize > 0 ? BEFORE_SCALING : limits;
        return new CameraSettings(
                rate,
                maxSize,
                format,
                quality,
                seconds(openTimeout),
                seconds(readTimeout),
                Math.toIntExact(before.maxBytes()),
                before.maxPixels(),
                !fast);
    }

    RetryPolicy retries() {
        return new RetryPolicy(new Backoff(FIRST_WAIT, LONGEST_WAIT, new Random()), retries);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
