package io.detoxstream.topology.incident;

import io.detoxstream.topology.incident.drift.FollowedScores;
import io.detoxstream.topology.incident.drift.ScoreHistory;
import io.detoxstream.topology.incident.state.StateSerde;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.kafka.common.serialization.Serde;

/** What is remembered of a source: its images of late and its scores. Not for sharing between threads. */
final class WatchedSource {
    private static final int VERSION = 2;

    private ImageCounts counts;
    private final ScoreHistory scores;
    /** Null where no threshold follows: most services have no use for it, and it is not small. */
    private FollowedScores followed;

    private long seenAt;

    private WatchedSource(ImageCounts counts, ScoreHistory scores, long seenAt) {
        this.counts = counts;
        this.scores = scores;
        this.seenAt = seenAt;
    }

    static WatchedSource of(long gapMillis) {
        return new WatchedSource(ImageCounts.forGap(gapMillis), new ScoreHistory(), 0);
    }

    /** The source sent an image; by the service's clock. */
    void seen(long now) {
        seenAt = now;
    }

    /** Whether it has been quiet for so long, counted from the start of this process at the earliest. */
    boolean isQuiet(long now, long startedAt, long quietMillis) {
        return now - Math.max(seenAt, startedAt) >= quietMillis;
    }

    ImageCounts counts() {
        return counts;
    }

    /** The scores that a threshold follows; kept from the first call on. */
    FollowedScores followed() {
        if (followed == null) {
            followed = new FollowedScores();
        }
        return followed;
    }

    /** Whether a threshold of its own was told. */
    boolean hasToldThreshold() {
        return followed != null && followed.hasTold();
    }

    ScoreHistory scores() {
        return scores;
    }

    /**
     * Begins to count afresh where the counts were made for another gap.
     *
     * @return whether that was so
     */
    boolean refit(long gapMillis) {
        if (counts.fits(gapMillis)) {
            return false;
        }
        counts = ImageCounts.forGap(gapMillis);
        return true;
    }

    static Serde<WatchedSource> serde() {
        return new StateSerde<>("a watched source", VERSION, WatchedSource::write, WatchedSource::read);
    }

    private void write(DataOutput out) throws IOException {
        out.writeLong(seenAt);
        counts.write(out);
        scores.write(out);
        out.writeBoolean(followed != null);
        if (followed != null) {
            followed.write(out);
        }
    }

    private static WatchedSource read(DataInput in) throws IOException {
        long seenAt = in.readLong();
        WatchedSource watched = new WatchedSource(ImageCounts.read(in), ScoreHistory.read(in), seenAt);
        watched.followed = in.readBoolean() ? FollowedScores.read(in) : null;
        return watched;
    }
}
