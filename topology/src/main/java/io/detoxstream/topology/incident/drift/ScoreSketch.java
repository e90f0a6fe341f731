package io.detoxstream.topology.incident.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;
import org.apache.datasketches.quantilescommon.QuantilesFloatsSketchIterator;

/**
 * The distribution of a source's scores in little space: a KLL sketch (Karnin, Lang, Liberty, FOCS 2016). Up to k scores
 * it is exact; beyond, with k = 200, ranks are off by less than 1.4 % with a confidence of 99 %, in some 2 KiB however many
 * scores follow. Not for sharing between threads.
 */
public final class ScoreSketch {
    private static final int K = 200;
    private static final QuantileSearchCriteria INCLUSIVE = QuantileSearchCriteria.INCLUSIVE;

    private final KllFloatsSketch sketch;

    public ScoreSketch() {
        this(K);
    }

    /** @param k accuracy: 8 to 65,535 */
    ScoreSketch(int k) {
        this(KllFloatsSketch.newHeapInstance(k));
    }

    private ScoreSketch(KllFloatsSketch sketch) {
        this.sketch = sketch;
    }

    /** @param score finite */
    public void add(double score) {
        sketch.update((float) score);
    }

    /** A new one that has the scores of both. */
    ScoreSketch with(ScoreSketch other) {
        KllFloatsSketch both = KllFloatsSketch.heapify(Memory.wrap(sketch.toByteArray()));
        both.merge(other.sketch);
        return new ScoreSketch(both);
    }

    /** Scores that were added. */
    public long count() {
        return sketch.getN();
    }

    /**
     * @param rank 0 to 1
     * @throws IllegalStateException if there are no scores
     */
    public double quantile(double rank) {
        if (sketch.isEmpty()) {
            throw new IllegalStateException("no scores, no quantiles");
        }
        return sketch.getQuantile(rank, INCLUSIVE);
    }

    /** Share of the scores that are not above a value, 0 to 1; 0 if there are no scores. */
    public double shareUpTo(double value) {
        return sketch.isEmpty() ? 0 : sketch.getRank((float) value, INCLUSIVE);
    }

    /** The scores that the sketch still has, in no order: its distribution function steps at these alone. */
    float[] kept() {
        float[] kept = new float[sketch.getNumRetained()];
        QuantilesFloatsSketchIterator scores = sketch.iterator();
        for (int i = 0; scores.next(); i++) {
            kept[i] = scores.getQuantile();
        }
        return kept;
    }

    /** How far a share may be off, with a confidence of 99 %; 0 while it is exact. */
    double shareError() {
        return sketch.isEstimationMode() ? sketch.getNormalizedRankError(false) : 0;
    }

    void write(DataOutput out) throws IOException {
        byte[] bytes = sketch.toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static ScoreSketch read(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new ScoreSketch(KllFloatsSketch.heapify(Memory.wrap(bytes)));
    }
}
