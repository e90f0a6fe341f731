package io.detoxstream.cameras.ffmpeg;

import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraFrame;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.CameraStream;
import io.detoxstream.cameras.FrameCounts;
import io.detoxstream.cameras.image.FrameFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stream of the driver as tests open it. */
record Opened(CameraStream stream, FrameCounts counts) implements AutoCloseable {
    static Opened of(String location, CameraSettings settings) throws IOException, InterruptedException {
        FrameCounts counts = new FrameCounts();
        CameraStream stream = new FfmpegDriver().open(CameraAddress.parse(location), settings, counts);
        return new Opened(stream, counts);
    }

    static CameraSettings settings(double rate, int maxEdge, FrameFormat format, boolean realTime) {
        Duration patience = Duration.ofSeconds(20);
        return new CameraSettings(rate, maxEdge, format, 0.95f, patience, patience, 1 << 20, 1 << 20, realTime);
    }

    static CameraSettings impatient(Duration open, Duration read) {
        return new CameraSettings(
                Double.POSITIVE_INFINITY, 0, FrameFormat.JPEG, 0.9f, open, read, 1 << 20, 1 << 20, true);
    }

    List<CameraFrame> toEnd() throws IOException, InterruptedException {
        List<CameraFrame> frames = new ArrayList<>();
        Optional<CameraFrame> frame = stream.next();
        while (frame.isPresent()) {
            frames.add(frame.get());
            frame = stream.next();
        }
        return frames;
    }

    ProcessHandle process() {
        return ProcessHandle.of(((FfmpegStream) stream).pid()).orElseThrow();
    }

    @Override
    public void close() {
        stream.close();
    }
}
