package io.detoxstream.cameras.ffmpeg;

import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraDriver;
import io.detoxstream.cameras.CameraRefusedException;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.CameraStream;
import io.detoxstream.cameras.FrameCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens devices, files and every URL that no other driver takes; those as well when {@code ffmpeg:} stands before them.
 */
public final class FfmpegDriver implements CameraDriver {
    static final String PREFIX = "ffmpeg:";

    @Override
    public boolean accepts(CameraAddress address) {
        return !address.http();
    }

    @Override
    public CameraStream open(CameraAddress address, CameraSettings settings, FrameCounts counts)
            throws IOException, InterruptedException {
        String location = address.location().startsWith(PREFIX)
                ? address.location().substring(PREFIX.length())
                : address.location();
        if (address.scheme().isEmpty() && !Files.isReadable(Path.of(location))) {
            throw new CameraRefusedException(Files.exists(Path.of(location)) ? "access denied" : "no such file");
        }
        Grabber grabber = Grabber.start(new GrabRequest(location, settings));
        try {
            return new FfmpegStream(grabber, address, settings, counts);
        } catch (IOException | InterruptedException | RuntimeException e) {
            grabber.close();
            throw e;
        }
    }
}
