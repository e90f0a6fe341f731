package io.detoxstream.topology.incident.drift;

import io.detoxstream.topology.config.DriftSettings;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * The scores of one source: first a reference is learned, then window after window is compared with it. One window that
 * has moved begins a drift, two in a row that have not end it. What lasts for 24 windows is no drift any more but how the
 * source is now: the reference is learned anew. Not for sharing between threads.
 */
public final class ScoreHistory {
    private static final int STEADY_TO_END = 2;
    private static final int SHIFTED_TO_RELEARN = 24;

    private ScoreSketch reference = new ScoreSketch();
    private ScoreSketch recent = new ScoreSketch();
    private boolean drifting;
    private int shifted;
    private int steady;
    private Comparison last;
    private long from;

    /**
     * @param score a number that is none is passed over
     * @param at when its image arrived, by the broker's time in milliseconds
     * @return whether a window is full and was compared
     */
    public boolean add(double score, long at, DriftSettings settings) {
        if (!Double.isFinite(score)) {
            return false;
        }
        if (reference.count() < settings.referenceImages()) {
            reference.add(score);
            return false;
        }
        if (recent.count() == 0) {
            from = at;
        }
        recent.add(score);
        if (recent.count() < settings.window()) {
            return false;
        }
        judge(new DriftRule(settings.falseAlarmRate()).compare(reference, recent));
        recent = new ScoreSketch();
        return true;
    }

    private void judge(Comparison comparison) {
        last = comparison;
        shifted = comparison.shifted() ? shifted + 1 : 0;
        steady = comparison.shifted() ? 0 : steady + 1;
        if (comparison.shifted()) {
            drifting = true;
        } else if (steady >= STEADY_TO_END) {
            drifting = false;
        }
        if (shifted >= SHIFTED_TO_RELEARN) {
            reference = new ScoreSketch();
            drifting = false;
            shifted = 0;
        }
    }

    /** Whether the scores have moved as a whole and not come back. */
    public boolean drifting() {
        return drifting;
    }

    /** When the first image of the present window arrived, or of the last one until the next begins. */
    public long windowFrom() {
        return from;
    }

    /** The last window that was compared. */
    public Optional<Comparison> last() {
        return Optional.ofNullable(last);
    }

    public void write(DataOutput out) throws IOException {
        reference.write(out);
        recent.write(out);
        out.writeLong(from);
        out.writeBoolean(drifting);
        out.writeShort(shifted);
        out.writeShort(Math.min(steady, STEADY_TO_END));
        out.writeBoolean(last != null);
        if (last != null) {
            last.write(out);
        }
    }

    public static ScoreHistory read(DataInput in) throws IOException {
        ScoreHistory history = new ScoreHistory();
        history.reference = ScoreSketch.read(in);
        history.recent = ScoreSketch.read(in);
        history.from = in.readLong();
        history.drifting = in.readBoolean();
        history.shifted = in.readUnsignedShort();
        history.steady = in.readUnsignedShort();
        history.last = in.readBoolean() ? Comparison.read(in) : null;
        return history;
    }
}
