package io.detoxstream.cameras.ffmpeg.child;

import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.FrameRateLimit;
import io.detoxstream.cameras.ffmpeg.GrabRequest;
import io.detoxstream.cameras.ffmpeg.Message;
import io.detoxstream.cameras.ffmpeg.Message.Alive;
import io.detoxstream.cameras.ffmpeg.Message.Failed;
import io.detoxstream.cameras.ffmpeg.Message.Grabbed;
import io.detoxstream.cameras.image.FrameEncoder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.javacv.Java2DFrameConverter;

/** Decodes, skips what is over the rate, scales and encodes. For one thread. */
final class VideoReader {
    private static final long ALIVE_NANOS = Duration.ofMillis(200).toNanos();

    private final GrabRequest request;
    private final CameraSettings settings;
    private final DataOutputStream out;
    private final FrameEncoder encoder;
    private final FrameRateLimit limit;
    private long lastMessage = System.nanoTime();
    private int skipped;

    VideoReader(GrabRequest request, DataOutputStream out) {
        this.request = request;
        this.settings = request.settings();
        this.out = out;
        this.encoder = new FrameEncoder(settings);
        this.limit = new FrameRateLimit(settings.rate());
    }

    /**
     * Reads to the end.
     *
     * @return the last message
     * @throws PipeBrokenException if the parent is gone
     * @throws FrameGrabber.Exception if FFmpeg gave up
     */
    Message run() throws IOException, InterruptedException {
        try (FFmpegFrameGrabber grabber = Grabbers.create(request)) {
            grabber.start();
            long pixels = (long) grabber.getImageWidth() * grabber.getImageHeight();
            if (pixels == 0) {
                return new Failed("no video in it", true);
            }
            if (pixels > settings.maxPixels()) {
                return new Failed(
                        "frames of " + grabber.getImageWidth() + "x" + grabber.getImageHeight() + " are more than "
                                + settings.maxPixels() + " pixels; a size limit scales them down",
                        true);
            }
            send(new Message.Opened());
            return request.file() ? readFile(grabber) : readCamera(grabber);
        }
    }

    private Message readCamera(FFmpegFrameGrabber grabber) throws IOException {
        try (Java2DFrameConverter converter = new Java2DFrameConverter()) {
            Frame frame = grabber.grabImage();
            while (frame != null) {
                Instant now = Instant.now();
                pass(frame, System.nanoTime(), now.toEpochMilli(), converter);
                frame = grabber.grabImage();
            }
        }
        return new Failed("the camera ended the stream", false);
    }

    private Message readFile(FFmpegFrameGrabber grabber) throws IOException, InterruptedException {
        Path file = Path.of(request.location());
        // a file is last written when its recording ends
        long end = Files.getLastModifiedTime(file).toMillis();
        long start = end - grabber.getLengthInTime() / 1000;
        long began = System.nanoTime();
        try (Java2DFrameConverter converter = new Java2DFrameConverter()) {
            Frame frame = grabber.grabImage();
            while (frame != null) {
                long nanos = frame.timestamp * 1000;
                if (settings.realTime()) {
                    waitUntil(began + nanos);
                }
                pass(frame, nanos, start + frame.timestamp / 1000, converter);
                frame = grabber.grabImage();
            }
        }
        send(new Alive(takeSkipped()));
        return new Message.Over();
    }

    private void pass(Frame frame, long nanos, long capturedAt, Java2DFrameConverter converter) throws IOException {
        if (!limit.admit(nanos)) {
            skipped++;
            sayAlive();
            return;
        }
        if (skipped > 0) {
            send(new Alive(takeSkipped()));
        }
        send(new Grabbed(capturedAt, encoder.encode(converter.convert(frame))));
    }

    private void waitUntil(long nanoTime) throws IOException, InterruptedException {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            Duration nap = Duration.ofNanos(Math.min(left, ALIVE_NANOS));
            Thread.sleep(nap.toMillis(), nap.toNanosPart() % 1_000_000);
            sayAlive();
            left = nanoTime - System.nanoTime();
        }
    }

    private void sayAlive() throws IOException {
        if (System.nanoTime() - lastMessage > ALIVE_NANOS) {
            send(new Alive(takeSkipped()));
        }
    }

    private int takeSkipped() {
        int taken = skipped;
        skipped = 0;
        return taken;
    }

    private void send(Message message) throws PipeBrokenException {
        try {
            message.write(out);
        } catch (IOException e) {
            throw new PipeBrokenException(e);
        }
        lastMessage = System.nanoTime();
    }
}
