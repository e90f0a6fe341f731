package io.detoxstream.cameras.feed;

import io.detoxstream.cameras.CameraFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The few frames between camera and consumer. Safe for several threads. */
final class FrameQueue {
    private final int capacity;
    private final Deque<CameraFrame> frames = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    FrameQueue(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Adds a frame at once, in the place of the oldest one if there is no room: of a camera, the newest frames count.
     *
     * @return whether an older frame went
     */
    boolean push(CameraFrame frame) {
        lock.lock();
        try {
            boolean full = frames.size() == capacity;
            if (full) {
                frames.remove();
            }
            frames.add(frame);
            changed.signalAll();
            return full;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a frame when there is room; drops it if the queue is closed before. */
    void put(CameraFrame frame) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (frames.size() == capacity && !closed) {
                changed.await();
            }
            if (!closed) {
                frames.add(frame);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The oldest frame; empty if none comes in time, or at once if none can come any more. */
    Optional<CameraFrame> poll(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (frames.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            Optional<CameraFrame> frame = Optional.ofNullable(frames.poll());
            changed.signalAll();
            return frame;
        } finally {
            lock.unlock();
        }
    }

    /** No frame comes any more; those that are there can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is closed and empty. */
    boolean drained() {
        lock.lock();
        try {
            return closed && frames.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
