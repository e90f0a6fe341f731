package io.detoxstream.cameras.ffmpeg;

import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraFrame;
import io.detoxstream.cameras.CameraRefusedException;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.CameraStream;
import io.detoxstream.cameras.FrameCounts;
import io.detoxstream.cameras.ffmpeg.Message.Alive;
import io.detoxstream.cameras.ffmpeg.Message.Failed;
import io.detoxstream.cameras.ffmpeg.Message.Grabbed;
import io.detoxstream.cameras.ffmpeg.Message.Over;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A camera or video as its child process tells of it. The process is killed when it tells nothing in time. */
final class FfmpegStream implements CameraStream {
    /** For a virtual machine to start and unpack native libraries, on a machine that is busy. */
    private static final Duration START = Duration.ofSeconds(60);
    /** FFmpeg's own time-out comes first where it works, and says more. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Grabber grabber;
    private final CameraAddress address;
    private final String location;
    private final CameraSettings settings;
    private final FrameCounts counts;
    private final boolean live;

    /**
     * Waits until the camera is open.
     *
     * @throws IOException if it could not be opened in time; the caller then closes the grabber
     */
    FfmpegStream(Grabber grabber, CameraAddress address, CameraSettings settings, FrameCounts counts)
            throws IOException, InterruptedException {
        this.grabber = grabber;
        this.address = address;
        this.location = address.location().replaceFirst("^" + FfmpegDriver.PREFIX, "");
        this.settings = settings;
        this.counts = counts;
        this.live = !new GrabRequest(location, settings).file();
        await(START, settings.openTimeout());
    }

    /** With its first message the child begins to open the camera, with its second it has. */
    private void await(Duration start, Duration open) throws IOException, InterruptedException {
        message(start, "FFmpeg did not start");
        message(open.plus(GRACE), "no answer");
    }

    @Override
    public Optional<CameraFrame> next() throws IOException, InterruptedException {
        while (true) {
            Message message = message(settings.readTimeout().plus(GRACE), "no frame");
            if (message instanceof Grabbed frame) {
                counts.addReceived(1);
                return Optional.of(
                        new CameraFrame(frame.bytes(), settings.format(), Instant.ofEpochMilli(frame.capturedAt())));
            } else if (message instanceof Alive alive) {
                counts.addReceived(alive.skipped());
                counts.addOverRate(alive.skipped());
            } else if (message instanceof Over) {
                return Optional.empty();
            }
        }
    }

    private Message message(Duration patience, String missing) throws IOException, InterruptedException {
        Optional<Message> message;
        try {
            message = grabber.take(patience);
        } catch (IOException e) {
            throw new IOException(withLastWords(e.getMessage()), e);
        }
        if (message.isEmpty()) {
            close();
            throw new SocketTimeoutException(withLastWords(missing + " for " + patience.toMillis() + " ms"));
        }
        if (message.get() instanceof Failed failed) {
            String cause = shown(failed.cause());
            throw failed.lasting() ? new CameraRefusedException(cause) : new IOException(withLastWords(cause));
        }
        return message.get();
    }

    private String withLastWords(String cause) {
        String words = shown(grabber.lastWords());
        return words.isEmpty() || cause.contains(words) ? cause : cause + " (" + words + ")";
    }

    /** FFmpeg likes to repeat the location, with the password in it. */
    private String shown(String text) {
        return text.replace(location, address.toString());
    }

    /** Of the child, for tests. */
    long pid() {
        return grabber.pid();
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public void close() {
        grabber.close();
    }
}
