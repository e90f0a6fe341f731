package io.detoxstream.app.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One open page: a short queue, and a thread that writes it to the connection. */
final class EventClient implements Runnable {
    private static final int WAITING = 256;
    private static final long HEARTBEAT_SECONDS = 10;
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream body;
    private final Consumer<EventClient> onEnd;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;

    /** @param onEnd called once, from the thread of this client */
    EventClient(OutputStream body, Consumer<EventClient> onEnd) {
        this.body = body;
        this.onEnd = onEnd;
        this.thread = new Thread(this, "console-client");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Closes the connection without a word. */
    void refuse() {
        try {
            body.close();
        } catch (IOException e) {
            // it was closed from the other side
        }
    }

    /** Never waits: a page that cannot follow is cut off, and comes back for a fresh state. */
    void send(byte[] event) {
        if (!waiting.offer(event)) {
            end();
        }
    }

    /** Interrupts even a write that hangs: the connection is an interruptible channel. */
    void end() {
        thread.interrupt();
    }

    @Override
    public void run() {
        try (body) {
            while (!Thread.currentThread().isInterrupted()) {
                byte[] event = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                body.write(event == null ? HEARTBEAT : event);
                if (waiting.isEmpty()) {
                    body.flush();
                }
            }
        } catch (IOException | InterruptedException e) {
            // the page was closed, or is too slow
        } finally {
            onEnd.accept(this);
        }
    }
}
