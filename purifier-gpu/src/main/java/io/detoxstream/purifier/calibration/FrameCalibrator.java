package io.detoxstream.purifier.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * From the tile scores of clean frames to thresholds for whole frames: one frame is one observation, however its tiles
 * depend on each other. A rate that the number of frames allows is calibrated by split conformal prediction, so that a
 * further frame that is exchangeable with them exceeds the threshold with at most that probability; the variance of it is
 * that of a few frames, as rates are not held back that fewer than ten frames are expected above. Rarer rates are read
 * off a {@link ParetoTail}, without any guarantee.
 */
final class FrameCalibrator {
    /** Down to where no frame of a few thousand tiles needs more. */
    private static final double[] RATES = {
        0.1, 0.05, 0.02, 0.01, 5e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5, 5e-6, 2e-6, 1e-6
    };

    /** Share of the smallest frames that are left out, so that they do not cut all others down to their size. */
    private static final double SMALLEST = 0.1;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final int tiles;
    private final double[] scores;

    private FrameCalibrator(int tiles, double[] scores) {
        this.tiles = tiles;
        this.scores = scores;
    }

    /**
     * @param frames scores of the tiles of each clean frame, row by row
     * @throws CalibrationException if there are fewer than {@value ParetoTail#FEWEST} frames
     */
    static FrameCalibrator of(List<double[]> frames) {
        int[] counts = frames.stream().mapToInt(frame -> frame.length).sorted().toArray();
        int tiles = counts.length == 0 ? 1 : counts[(int) (SMALLEST * counts.length)];
        double[] scores = largest(frames, tiles);
        if (scores.length < ParetoTail.FEWEST) {
            throw new CalibrationException("thresholds of whole frames take at least " + ParetoTail.FEWEST
                    + " clean frames of a size, there are " + scores.length);
        }
        return new FrameCalibrator(tiles, scores);
    }

    /** Largest score of as many tiles of each frame that has them: a run of rows, from another place in each frame. */
    static double[] largest(List<double[]> frames, int tiles) {
        DoubleStream.Builder found = DoubleStream.builder();
        for (int i = 0; i < frames.size(); i++) {
            double[] frame = frames.get(i);
            if (frame.length >= tiles) {
                int first = (int) (i * GOLDEN % 1 * (frame.length - tiles + 1));
                found.add(Arrays.stream(frame, first, first + tiles).max().orElseThrow());
            }
        }
        return found.build().toArray();
    }

    /** Tiles that frames were cut to. */
    int tiles() {
        return tiles;
    }

    /** Frames that had as many. */
    int frames() {
        return scores.length;
    }

    /** A threshold and how it came about. */
    record Point(double rate, double threshold, String method) {}

    /** @param wanted further rates */
    List<Point> points(double... wanted) {
        ParetoTail tail = ParetoTail.of(scores);
        List<Point> points = new ArrayList<>();
        for (double rate : DoubleStream.concat(Arrays.stream(RATES), Arrays.stream(wanted))
                .distinct()
                .toArray()) {
            OptionalDouble conformal = ConformalThreshold.rough(scores, rate);
            points.add(
                    conformal.isPresent()
                            ? new Point(rate, conformal.getAsDouble(), ThresholdEntry.SPLIT_CONFORMAL)
                            : new Point(rate, tail.threshold(rate), ThresholdEntry.GENERALISED_PARETO));
        }
        return points;
    }
}
