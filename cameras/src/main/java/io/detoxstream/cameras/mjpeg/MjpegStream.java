package io.detoxstream.cameras.mjpeg;

import io.detoxstream.cameras.CameraFrame;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.CameraStream;
import io.detoxstream.cameras.FrameCounts;
import io.detoxstream.cameras.FrameRateLimit;
import io.detoxstream.cameras.image.FrameEncoder;
import io.detoxstream.cameras.image.JpegBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Optional;

/**
 * The frames of one connection. The time-out runs from whole frame to whole frame, so that a camera that drips bytes or
 * sends rubbish is given up like a silent one.
 */
final class MjpegStream implements CameraStream {
    private final TimedBody body;
    private final MultipartReader parts;
    private final CameraSettings settings;
    private final FrameCounts counts;
    private final FrameEncoder encoder;
    private final FrameRateLimit limit;
    private String fault = "";

    MjpegStream(TimedBody body, Boundary boundary, CameraSettings settings, FrameCounts counts) {
        this.body = body;
        this.parts = new MultipartReader(body, boundary, settings.maxBytes());
        this.settings = settings;
        this.counts = counts;
        this.encoder = new FrameEncoder(settings);
        this.limit = new FrameRateLimit(settings.rate());
    }

    @Override
    public Optional<CameraFrame> next() throws IOException, InterruptedException {
        restartClock();
        while (true) {
            Part part = nextPart();
            Instant arrived = Instant.now();
            Optional<byte[]> jpeg = part.tooLong() ? Optional.empty() : JpegBytes.whole(part.bytes());
            if (jpeg.isEmpty()) {
                damaged(
                        part.tooLong()
                                ? "a part of " + part.length() + " bytes is more than " + settings.maxBytes()
                                : "a part that is no whole JPEG");
            } else if (!limit.admit(System.nanoTime())) {
                counts.addReceived(1);
                counts.addOverRate(1);
                restartClock();
            } else {
                Optional<CameraFrame> frame = encoded(jpeg.get(), arrived);
                if (frame.isPresent()) {
                    counts.addReceived(1);
                    return frame;
                }
            }
        }
    }

    private void restartClock() {
        fault = "";
        body.setDeadline(settings.readTimeout().toNanos());
    }

    private Part nextPart() throws IOException, InterruptedException {
        try {
            return parts.next().orElseThrow(() -> new EOFException("the camera ended the stream"));
        } catch (SocketTimeoutException e) {
            throw new SocketTimeoutException("no whole frame for "
                    + settings.readTimeout().toMillis() + " ms" + (fault.isEmpty() ? "" : ", but " + fault));
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
    }

    private Optional<CameraFrame> encoded(byte[] jpeg, Instant arrived) {
        try {
            return Optional.of(new CameraFrame(encoder.fromJpeg(jpeg), settings.format(), arrived));
        } catch (IOException e) {
            damaged(e.getMessage());
            return Optional.empty();
        }
    }

    private void damaged(String what) {
        counts.addDamaged(1);
        fault = what;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public void close() {
        body.close();
    }
}
