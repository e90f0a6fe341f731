package io.detoxstream.cameras.feed;

import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraDriver;
import io.detoxstream.cameras.CameraFrame;
import io.detoxstream.cameras.CameraRefusedException;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.CameraStream;
import io.detoxstream.cameras.FrameCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A camera kept open until it is closed or, being a file, over.
 *
 * <p>The camera is read by a daemon thread, and nothing waits for that thread: whatever a driver or the system below it
 * does, {@link #poll} comes back in time and {@link #close()} at once. Polled by one thread; any may close it.
 */
public final class CameraFeed implements AutoCloseable {
    private static final int WAITING_FRAMES = 8;

    private final CameraDriver driver;
    private final CameraAddress address;
    private final CameraSettings settings;
    private final RetryPolicy retries;
    private final FeedEvents events;
    private final FrameCounts counts = new FrameCounts();
    private final FrameQueue frames = new FrameQueue(WAITING_FRAMES);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread reader;
    private volatile CameraStream current;
    private volatile IOException failure;

    private CameraFeed(
            CameraDriver driver,
            CameraAddress address,
            CameraSettings settings,
            RetryPolicy retries,
            FeedEvents events) {
        this.driver = driver;
        this.address = address;
        this.settings = settings;
        this.retries = retries;
        this.events = events;
        this.reader = new Thread(this::run, "camera");
        reader.setDaemon(true);
    }

    /** Begins to open the camera. */
    public static CameraFeed start(
            CameraDriver driver,
            CameraAddress address,
            CameraSettings settings,
            RetryPolicy retries,
            FeedEvents events) {
        CameraFeed feed = new CameraFeed(driver, address, settings, retries, events);
        feed.reader.start();
        return feed;
    }

    /**
     * The next frame.
     *
     * @return empty if none came in time, or if none will come any more
     * @throws IOException once, after the last frame, if the camera was given up
     */
    public Optional<CameraFrame> poll(Duration patience) throws IOException, InterruptedException {
        Optional<CameraFrame> frame = frames.poll(patience);
        if (frame.isEmpty() && ended() && failure != null) {
            IOException cause = failure;
            failure = null;
            throw cause;
        }
        return frame;
    }

    /** Whether the last frame has been taken. */
    public boolean ended() {
        return frames.drained();
    }

    public FrameCounts counts() {
        return counts;
    }

    private void run() {
        try {
            readUntilOver();
        } catch (InterruptedException e) {
            // closed
        } catch (RuntimeException | Error e) {
            failure = new IOException(e.toString(), e);
        } finally {
            frames.close();
        }
    }

    private void readUntilOver() throws InterruptedException {
        int failures = 0;
        boolean delivered = false;
        while (!isClosed()) {
            long before = counts.received();
            IOException cause;
            try {
                readOnce();
                return;
            } catch (IOException e) {
                cause = e;
            }
            if (isClosed()) {
                return;
            }
            boolean progress = counts.received() > before;
            delivered |= progress;
            failures = progress ? 1 : failures + 1;
            // refused on the first try it is a wrong address; later it is a camera that is still starting
            if (!delivered && cause instanceof CameraRefusedException || !retries.again(failures)) {
                failure = cause;
                return;
            }
            Duration delay = retries.backoff().delay(failures);
            events.lost(cause, delay);
            if (closed.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            counts.addReconnect();
        }
    }

    /** Reads to the end of a file; a camera has none. */
    private void readOnce() throws IOException, InterruptedException {
        try (CameraStream stream = driver.open(address, settings, counts)) {
            current = stream;
            boolean first = true;
            while (!isClosed()) {
                Optional<CameraFrame> frame = stream.next();
                if (frame.isEmpty()) {
                    return;
                }
                if (first) {
                    events.delivering();
                    first = false;
                }
                if (!stream.live()) {
                    frames.put(frame.get());
                } else if (frames.push(frame.get())) {
                    counts.addOvertaken(1);
                }
            }
        } finally {
            current = null;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Lets go of the camera without waiting for it. Frames not yet polled stay. */
    @Override
    public void close() {
        closed.countDown();
        frames.close();
        reader.interrupt();
        CameraStream open = current;
        if (open != null) {
            open.close();
        }
    }
}
