package io.detoxstream.topology.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was written of an incident, and whether there is more to write. By the service's clock, in milliseconds. Not for
 * sharing between threads.
 */
final class Revisions {
    private long touchedAt;
    private long writtenAt;
    private int count;
    private boolean changed;

    /** Something new is known. */
    void touch(long now) {
        touchedAt = now;
        changed = true;
    }

    long touchedAt() {
        return touchedAt;
    }

    /** Whether nothing new has come for so long, counted from the start of this process at the earliest. */
    boolean isQuiet(long now, long startedAt, long quietMillis) {
        return now - Math.max(touchedAt, startedAt) >= quietMillis;
    }

    /** Whether there is something new, and the last revision is old enough for another. */
    boolean isDue(long now, long updateMillis) {
        return changed && (count == 0 || now - writtenAt >= updateMillis);
    }

    /** A revision is written. */
    void written(long now) {
        count++;
        writtenAt = now;
        changed = false;
    }

    /** Revisions that were written; the number of the last one. */
    int count() {
        return count;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(touchedAt);
        out.writeLong(writtenAt);
        out.writeInt(count);
        out.writeBoolean(changed);
    }

    static Revisions read(DataInput in) throws IOException {
        Revisions revisions = new Revisions();
        revisions.touchedAt = in.readLong();
        revisions.writtenAt = in.readLong();
        revisions.count = in.readInt();
        revisions.changed = in.readBoolean();
        return revisions;
    }
}
