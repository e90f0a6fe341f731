package io.detoxstream.topology.incident.pattern;

import io.detoxstream.topology.incident.state.StateSerde;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.kafka.common.serialization.Serde;

/**
 * Where the ring of a source's sketches stands; the sketches themselves are entries of their own. Not for sharing between
 * threads.
 */
public final class SketchWindow {
    private static final int VERSION = 1;

    private final int capacity;
    private int size;
    private int next;
    private int fresh;
    private long heardAt;
    private long lastImageAt;
    private long searchedAt;

    /** @param capacity sketches that are kept */
    SketchWindow(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Makes room for one more.
     *
     * @param now the service's clock
     * @param imageAt the broker's time of the image
     * @return the slot that it goes to
     */
    int add(long now, long imageAt) {
        int slot = next;
        next = (next + 1) % capacity;
        size = Math.min(size + 1, capacity);
        fresh++;
        heardAt = now;
        lastImageAt = imageAt;
        return slot;
    }

    /** A search of what was there has ended; {@code seen} sketches were new to it. */
    void searched(int seen, long now) {
        fresh = Math.max(0, fresh - seen);
        searchedAt = now;
    }

    int capacity() {
        return capacity;
    }

    /** Sketches in the ring, in the slots from 0. */
    int size() {
        return size;
    }

    /** Sketches that no search has seen. */
    public int fresh() {
        return fresh;
    }

    /** When the last sketch came, by the service's clock, in milliseconds. */
    long heardAt() {
        return heardAt;
    }

    /** The broker's time of its image, in milliseconds. */
    public long lastImageAt() {
        return lastImageAt;
    }

    /** When the last search ended; 0: never. */
    long searchedAt() {
        return searchedAt;
    }

    public static Serde<SketchWindow> serde() {
        return new StateSerde<>("a window of sketches", VERSION, SketchWindow::write, SketchWindow::read);
    }

    private void write(DataOutput out) throws IOException {
        out.writeInt(capacity);
        out.writeInt(size);
        out.writeInt(next);
        out.writeInt(fresh);
        out.writeLong(heardAt);
        out.writeLong(lastImageAt);
        out.writeLong(searchedAt);
    }

    private static SketchWindow read(DataInput in) throws IOException {
        SketchWindow window = new SketchWindow(in.readInt());
        window.size = in.readInt();
        window.next = in.readInt();
        window.fresh = in.readInt();
        window.heardAt = in.readLong();
        window.lastImageAt = in.readLong();
        window.searchedAt = in.readLong();
        return window;
    }
}
