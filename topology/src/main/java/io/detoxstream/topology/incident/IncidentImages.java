package io.detoxstream.topology.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * The images of an incident's source between its first and last alert. Most are still in the source's ring of counts;
 * this keeps those that have left it. Times in milliseconds. Not for sharing between threads.
 */
final class IncidentImages {
    private static final long NONE = Long.MAX_VALUE;

    private boolean known;
    private long gone;
    /** Start of the earliest bucket that left the ring while it lay behind the last alert. */
    private long lostFrom;

    private IncidentImages(boolean known, long gone, long lostFrom) {
        this.known = known;
        this.gone = gone;
        this.lostFrom = lostFrom;
    }

    /**
     * @param counts of the source, or null where it is not watched: then nothing is known
     * @param firstAt image of the first alert
     */
    static IncidentImages opened(ImageCounts counts, long firstAt) {
        return new IncidentImages(counts != null && !isForgotten(counts, firstAt), 0, NONE);
    }

    private static boolean isForgotten(ImageCounts counts, long at) {
        OptionalLong forgotten = counts.forgottenUpTo();
        return forgotten.isPresent() && forgotten.getAsLong() >= counts.start(at);
    }

    /** The incident begins earlier than was known. */
    void beginsAt(ImageCounts counts, long firstAt) {
        known &= counts != null && !isForgotten(counts, firstAt);
    }

    /** The incident goes on to a later image. */
    void lastsTo(long lastAt) {
        known &= lastAt < lostFrom;
    }

    /** The counts are no longer those that it began with. */
    void lost() {
        known = false;
    }

    /** A bucket of counts leaves the ring. */
    void forget(ImageCounts counts, long firstAt, long lastAt, long bucketStart, int count) {
        if (bucketStart > lastAt) {
            lostFrom = Math.min(lostFrom, bucketStart);
        } else if (bucketStart >= counts.start(firstAt)) {
            gone += count;
        }
    }

    /** Empty where it is not known. */
    OptionalLong count(ImageCounts counts, long firstAt, long lastAt) {
        return known && counts != null ? OptionalLong.of(gone + counts.between(firstAt, lastAt)) : OptionalLong.empty();
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(known);
        out.writeLong(gone);
        out.writeLong(lostFrom);
    }

    static IncidentImages read(DataInput in) throws IOException {
        return new IncidentImages(in.readBoolean(), in.readLong(), in.readLong());
    }
}
