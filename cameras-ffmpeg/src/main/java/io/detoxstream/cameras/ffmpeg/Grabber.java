package io.detoxstream.cameras.ffmpeg;

import io.detoxstream.cameras.ffmpeg.child.GrabberMain;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The child process. Two daemon threads empty its pipes, and nothing waits for them: a process that even a kill does not
 * end, because it sleeps in a driver of the kernel, costs those two threads and nothing else.
 *
 * <p>Messages are taken by one thread; any thread may close it.
 */
final class Grabber implements AutoCloseable {
    private static final int WAITING_MESSAGES = 2;

    private final Process process;
    private final int maxBytes;
    private final BlockingQueue<Optional<Message>> messages = new ArrayBlockingQueue<>(WAITING_MESSAGES);
    private volatile String lastWords = "";
    private volatile boolean closed;

    private Grabber(Process process, int maxBytes) {
        this.process = process;
        this.maxBytes = maxBytes;
    }

    /** @throws IOException if the process cannot be started */
    static Grabber start(GrabRequest request) throws IOException {
        Process process = new ProcessBuilder(command()).start();
        Grabber grabber = new Grabber(process, request.settings().maxBytes());
        grabber.daemon("frames", grabber::pump);
        grabber.daemon("errors", grabber::listen);
        try {
            // stays open: its end tells the child that this process is gone
            request.write(new DataOutputStream(process.getOutputStream()));
            return grabber;
        } catch (IOException e) {
            grabber.close();
            throw e;
        }
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // quick to start, and the work is native
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                GrabberMain.class.getName());
    }

    private void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "camera-" + name + "-" + process.pid());
        thread.setDaemon(true);
        thread.start();
    }

    private void pump() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
            while (!closed) {
                put(Optional.of(Message.read(in, maxBytes)));
            }
        } catch (IOException e) {
            put(Optional.empty());
        }
    }

    private void put(Optional<Message> message) {
        try {
            while (!closed && !messages.offer(message, 1, TimeUnit.SECONDS)) {
                // the consumer of a file takes its time
            }
        } catch (InterruptedException e) {
            // nobody interrupts it
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), Charset.defaultCharset()))) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (!line.isBlank()) {
                    lastWords = line.strip();
                }
            }
        } catch (IOException e) {
            // the process is gone
        }
    }

    /**
     * The next message.
     *
     * @return empty if none came in time
     * @throws IOException if the process has ended
     */
    Optional<Message> take(Duration patience) throws IOException, InterruptedException {
        Optional<Message> message = messages.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (message == null) {
            return Optional.empty();
        }
        if (message.isEmpty()) {
            throw new IOException(closed ? "closed" : "the process that reads the camera has ended");
        }
        return message;
    }

    /** The last line that FFmpeg wrote, empty if none; may name the location with its password. */
    String lastWords() {
        return lastWords;
    }

    long pid() {
        return process.pid();
    }

    /** Kills the process. */
    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
        // a take under way ends; with a full queue there is none
        messages.offer(Optional.empty());
    }
}
