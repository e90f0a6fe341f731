package io.detoxstream.topology.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How many images a source sent lately, by the broker's time: a ring of 240 buckets, each an eighth of the gap that
 * closes incidents, so the last 30 gaps. Alerts come later than the decisions about the images before and after them, by
 * as much as purification lags behind screening; that is how far the ring lets one look back. Times in milliseconds.
 * Not for sharing between threads.
 */
final class ImageCounts {
    private static final int BUCKETS = 240;
    private static final int BUCKETS_PER_GAP = 8;
    private static final long NOTHING = Long.MIN_VALUE;

    private final long width;
    private final int[] counts;
    private long newest;
    /** Latest bucket that had images and is gone. */
    private long forgotten;

    private ImageCounts(long width, int[] counts, long newest, long forgotten) {
        this.width = width;
        this.counts = counts;
        this.newest = newest;
        this.forgotten = forgotten;
    }

    /** @param gapMillis 8 or greater */
    static ImageCounts forGap(long gapMillis) {
        return new ImageCounts(gapMillis / BUCKETS_PER_GAP, new int[BUCKETS], NOTHING, NOTHING);
    }

    /** Told of each bucket that the ring has no place for any longer. */
    interface Forgotten {
        void bucket(long start, int count);
    }

    /** Counts an image; one that is older than the ring reaches goes to the listener at once. */
    void add(long at, Forgotten forgotten) {
        long bucket = Math.floorDiv(at, width);
        if (newest == NOTHING) {
            newest = bucket;
        }
        if (bucket > newest) {
            advance(bucket, forgotten);
        }
        if (bucket <= newest - BUCKETS) {
            forget(bucket, 1, forgotten);
            return;
        }
        counts[slot(bucket)]++;
    }

    private void advance(long bucket, Forgotten listener) {
        long last = Math.min(bucket, newest + BUCKETS);
        for (long next = newest + 1; next <= last; next++) {
            int slot = slot(next);
            if (counts[slot] > 0) {
                forget(next - BUCKETS, counts[slot], listener);
                counts[slot] = 0;
            }
        }
        newest = bucket;
    }

    private void forget(long bucket, int count, Forgotten listener) {
        forgotten = Math.max(forgotten, bucket);
        listener.bucket(bucket * width, count);
    }

    /** Images from the bucket of one time to that of another, both included, as far as the ring still has them. */
    long between(long first, long last) {
        if (newest == NOTHING) {
            return 0;
        }
        long from = Math.max(Math.floorDiv(first, width), newest - BUCKETS + 1);
        long to = Math.min(Math.floorDiv(last, width), newest);
        long sum = 0;
        for (long bucket = from; bucket <= to; bucket++) {
            sum += counts[slot(bucket)];
        }
        return sum;
    }

    /** Start of the bucket of a time. */
    long start(long at) {
        return Math.floorDiv(at, width) * width;
    }

    /** Start of the latest bucket with images that is gone; empty while none is. */
    OptionalLong forgottenUpTo() {
        return forgotten == NOTHING ? OptionalLong.empty() : OptionalLong.of(forgotten * width);
    }

    /** Whether it was made for this gap; after a change of the setting old counts are of no use. */
    boolean fits(long gapMillis) {
        return width == gapMillis / BUCKETS_PER_GAP;
    }

    private static int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) BUCKETS);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(width);
        out.writeLong(newest);
        out.writeLong(forgotten);
        out.writeShort((int) Arrays.stream(counts).filter(count -> count > 0).count());
        for (int slot = 0; slot < BUCKETS; slot++) {
            if (counts[slot] > 0) {
                out.writeShort(slot);
                out.writeInt(counts[slot]);
            }
        }
    }

    static ImageCounts read(DataInput in) throws IOException {
        long width = in.readLong();
        long newest = in.readLong();
        long forgotten = in.readLong();
        int[] counts = new int[BUCKETS];
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            counts[in.readUnsignedShort()] = in.readInt();
        }
        return new ImageCounts(width, counts, newest, forgotten);
    }
}
