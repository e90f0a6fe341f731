package io.detoxstream.evaluation.metric;

import io.detoxstream.evaluation.report.Roc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a score tells triggered images from clean ones, whatever the threshold.
 *
 * <p>The area under the curve is the probability that a triggered image scores higher than a clean one, ties counting
 * half (Mann and Whitney 1947).
 */
public final class Detection {
    private static final int MOST_POINTS = 200;

    private final double[] clean;
    private final double[] triggered;

    /**
     * @param clean scores of clean images, at least one
     * @param triggered scores of triggered images, at least one
     */
    public Detection(double[] clean, double[] triggered) {
        if (clean.length == 0 || triggered.length == 0) {
            throw new IllegalArgumentException("scores of clean and of triggered images are needed");
        }
        this.clean = clean.clone();
        this.triggered = triggered.clone();
        Arrays.sort(this.clean);
        Arrays.sort(this.triggered);
    }

    /** 0.5 for a score that tells nothing, 1 for one that tells all. */
    public double auroc() {
        double wins = 0;
        int below = 0;
        int upTo = 0;
        for (double score : triggered) {
            while (below < clean.length && clean[below] < score) {
                below++;
            }
            while (upTo < clean.length && clean[upTo] <= score) {
                upTo++;
            }
            wins += below + 0.5 * (upTo - below);
        }
        return wins / ((double) clean.length * triggered.length);
    }

    /**
     * The curve from (0, 0) to (1, 1). Of many clean scores it takes a few hundred, the denser the rarer false alarms
     * are: a gate lives below a few percent, which charts show on a logarithmic axis.
     */
    public List<Roc.Point> curve() {
        List<Roc.Point> points = new ArrayList<>();
        points.add(new Roc.Point(0, 0));
        for (int rank : ranks(clean.length)) {
            // a threshold at the clean score of rank r from the top leaves the r higher ones above it
            double threshold = clean[clean.length - 1 - rank];
            points.add(new Roc.Point(aboveSorted(clean, threshold), aboveSorted(triggered, threshold)));
        }
        points.add(new Roc.Point(1, 1));
        return points.stream().distinct().toList();
    }

    /** Ranks from the top, 0 the highest score. */
    private static int[] ranks(int scores) {
        if (scores <= MOST_POINTS) {
            return IntStream.range(0, scores).toArray();
        }
        return IntStream.range(0, MOST_POINTS)
                .map(k -> (int) Math.round(Math.pow(scores, k / (MOST_POINTS - 1.0))) - 1)
                .distinct()
                .toArray();
    }

    /**
     * Share of scores above a threshold.
     *
     * @param scores in any order, at least one
     */
    public static double above(double[] scores, double threshold) {
        int above = 0;
        for (double score : scores) {
            above += score > threshold ? 1 : 0;
        }
        return (double) above / scores.length;
    }

    private static double aboveSorted(double[] sorted, double threshold) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > threshold) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (double) (sorted.length - low) / sorted.length;
    }
}
