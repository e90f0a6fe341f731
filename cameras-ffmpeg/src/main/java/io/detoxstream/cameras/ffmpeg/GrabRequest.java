package io.detoxstream.cameras.ffmpeg;

import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.image.FrameFormat;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * What the child process shall read. It goes through a pipe and not in the arguments, where every user of the machine
 * would see the password in it.
 *
 * @param location what FFmpeg opens
 */
public record GrabRequest(String location, CameraSettings settings) {
    void write(DataOutputStream out) throws IOException {
        out.writeUTF(location);
        out.writeDouble(settings.rate());
        out.writeInt(settings.maxEdge());
        out.writeUTF(settings.format().name());
        out.writeFloat(settings.quality());
        out.writeLong(settings.openTimeout().toMillis());
        out.writeLong(settings.readTimeout().toMillis());
        out.writeInt(settings.maxBytes());
        out.writeLong(settings.maxPixels());
        out.writeBoolean(settings.realTime());
        out.flush();
    }

    /** The other side of {@link #write}. */
    public static GrabRequest read(DataInputStream in) throws IOException {
        return new GrabRequest(
                in.readUTF(),
                new CameraSettings(
                        in.readDouble(),
                        in.readInt(),
                        FrameFormat.valueOf(in.readUTF()),
                        in.readFloat(),
                        Duration.ofMillis(in.readLong()),
                        Duration.ofMillis(in.readLong()),
                        in.readInt(),
                        in.readLong(),
                        in.readBoolean()));
    }

    /** Whether it is a recording, which has an end and times of its own. */
    public boolean file() {
        return !location.contains("://") && !device();
    }

    /** Whether it is a camera of this machine. */
    public boolean device() {
        return location.startsWith("/dev/");
    }
}
