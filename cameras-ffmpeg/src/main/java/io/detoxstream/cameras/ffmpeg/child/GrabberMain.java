package io.detoxstream.cameras.ffmpeg.child;

import io.detoxstream.cameras.ffmpeg.GrabRequest;
import io.detoxstream.cameras.ffmpeg.Message;
import io.detoxstream.cameras.ffmpeg.Message.Failed;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** Reads a request from standard input and writes {@link Message}s to standard output until the input ends. */
public final class GrabberMain {
    private GrabberMain() {}

    public static void main(String[] args) throws IOException {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        // whatever a library prints must not get among the messages
        System.setOut(System.err);
        GrabRequest request = GrabRequest.read(new DataInputStream(System.in));
        Thread watch = new Thread(() -> haltAtEnd(System.in), "parent");
        watch.setDaemon(true);
        watch.start();
        Message last;
        try {
            // unpacks the libraries when it is the first on a machine; no camera's time-out is for that
            FFmpegFrameGrabber.tryLoad();
            new Message.Alive(0).write(out);
            last = new VideoReader(request, out).run();
        } catch (PipeBrokenException e) {
            return;
        } catch (Exception e) {
            boolean absent = e.getCause() instanceof LinkageError;
            String cause = e.getMessage() == null ? e.toString() : e.getMessage();
            last = new Failed(absent ? "FFmpeg's native libraries do not load here: " + cause : cause, absent);
        }
        last.write(out);
        // not exit: native code that hangs in its own clean-up would keep this process
        Runtime.getRuntime().halt(0);
    }

    /** A parent that is gone takes no frames, and this process may hang in native code: then nothing else ends it. */
    private static void haltAtEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // the parent sends nothing more
            }
        } catch (IOException e) {
            // gone as well
        }
        Runtime.getRuntime().halt(0);
    }
}
