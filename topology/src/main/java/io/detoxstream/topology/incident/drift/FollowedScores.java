package io.detoxstream.topology.incident.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * The latest scores of a source, for a threshold that follows them: a full generation and the one that is growing, so
 * between one and two generations of images. Not for sharing between threads.
 */
public final class FollowedScores {
    /** A change of so little is not worth a record. */
    private static final double LEAST_CHANGE = 0.02;
    /** Few images lie above a threshold: ranks must be good to much less than their share. Off by less than 0.2 %. */
    private static final int K = 2048;

    private ScoreSketch full = new ScoreSketch(K);
    private ScoreSketch growing = new ScoreSketch(K);
    private double calibrated = Double.NaN;
    private double told = Double.NaN;
    private boolean everTold;

    /**
     * @param score a number that is none is passed over
     * @param beside the calibrated threshold of the image. Another one means another model, other steps or another size
     *     of image, whose scores are of another kind: everything is learned anew.
     * @param generation images of a generation
     */
    public void add(double score, double beside, int generation) {
        if (!Double.isFinite(score)) {
            return;
        }
        if (beside != calibrated) {
            full = new ScoreSketch(K);
            growing = new ScoreSketch(K);
            calibrated = beside;
            told = Double.NaN;
        }
        growing.add(score);
        if (growing.count() >= generation) {
            full = growing;
            growing = new ScoreSketch(K);
        }
    }

    /**
     * The score above which a share of the images lie, if it has changed by 2 % or more since it was last told; empty
     * before a generation is full.
     */
    public OptionalDouble news(double rate) {
        if (full.count() == 0) {
            return OptionalDouble.empty();
        }
        double threshold = full.with(growing).quantile(1 - rate);
        if (Math.abs(threshold - told) < LEAST_CHANGE * Math.abs(told)) {
            return OptionalDouble.empty();
        }
        told = threshold;
        everTold = true;
        return OptionalDouble.of(threshold);
    }

    /** Whether a threshold was ever told. */
    public boolean hasTold() {
        return everTold;
    }

    /** Images that a threshold is taken from. */
    public long count() {
        return full.count() + growing.count();
    }

    public void write(DataOutput out) throws IOException {
        full.write(out);
        growing.write(out);
        out.writeDouble(calibrated);
        out.writeDouble(told);
        out.writeBoolean(everTold);
    }

    public static FollowedScores read(DataInput in) throws IOException {
        FollowedScores scores = new FollowedScores();
        scores.full = ScoreSketch.read(in);
        scores.growing = ScoreSketch.read(in);
        scores.calibrated = in.readDouble();
        scores.told = in.readDouble();
        scores.everTold = in.readBoolean();
        return scores;
    }
}
