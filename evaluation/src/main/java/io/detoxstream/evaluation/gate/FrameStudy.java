package io.detoxstream.evaluation.gate;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.attack.WideSticker;
import io.detoxstream.evaluation.metric.Detection;
import io.detoxstream.evaluation.report.FrameStudyReport.Row;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.calibration.ConformalThreshold;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How often frames with one sticker are flagged, at full size alone and with coarser views, both at the same share of
 * clean frames. Each view has a threshold of its own for its tiles, as calibration gives it; a frame's score is the
 * largest ratio of a tile's score to its view's threshold, and what is compared are thresholds of that for frames.
 */
public final class FrameStudy {
    /** Of the width: what a sticky note or a plate takes in a street scene, and less. */
    public static final List<Double> SHARES = List.of(0.01, 0.02, 0.04, 0.06, 0.09, 0.12, 0.15);

    /** Share of clean tiles above a view's threshold, and of clean frames above that of frames. */
    public static final double RATE = 0.05;

    /** Clean frames that a threshold for that share of frames takes. */
    private static final int FEWEST = (int) Math.ceil(1 / RATE - 1);

    private final Function<List<ImageInput>, List<ImageScores>> scorer;
    private final List<Colour> colours;
    private final List<Double> shares;

    /**
     * What came of it.
     *
     * @param cleanFullSize share of clean frames flagged at full size alone
     * @param cleanAllViews likewise with coarser views
     */
    public record Result(double cleanFullSize, double cleanAllViews, List<Row> rows) {}

    /** @param scorer scores frames the way screening does, with their coarser views */
    public FrameStudy(
            Function<List<ImageInput>, List<ImageScores>> scorer, List<Colour> colours, List<Double> shares) {
        this.scorer = scorer;
        this.colours = List.copyOf(colours);
        this.shares = List.copyOf(shares);
    }

    /** Frames that are scored. */
    public int scorings(int fitting, int frames) {
        return fitting + frames * (1 + colours.size() * shares.size());
    }

    /**
     * @param fitting clean frames for the thresholds, at least 19
     * @param frames other clean frames of the same size, which are tried bare and with each kind of sticker
     * @param progress is told the number of frames scored so far
     * @throws IllegalArgumentException if there are too few frames
     */
    public Result run(List<RgbImage> fitting, List<RgbImage> frames, IntConsumer progress) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("the study of frames needs frames to try stickers on");
        }
        int[] done = {0};
        IntConsumer count = scored -> progress.accept(done[0] += scored);
        if (fitting.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "a threshold for " + RATE + " of frames takes at least " + FEWEST + " clean frames");
        }
        List<ImageScores> fitted = scored(fitting, count);
        Map<String, Double> tiles = tileThresholds(fitted);
        ToDoubleFunction<ImageScores> fullSize = frame -> ratio(frame, tiles);
        ToDoubleFunction<ImageScores> allViews = frame -> views(frame)
                .filter(view -> tiles.containsKey(view.sizeClass().name()))
                .mapToDouble(view -> ratio(view, tiles))
                .max()
                .orElseThrow();
        double full = threshold(fitted.stream().mapToDouble(fullSize));
        double all = threshold(fitted.stream().mapToDouble(allViews));
        List<ImageScores> bare = scored(frames, count);
        List<Row> rows = new ArrayList<>();
        for (Colour colour : colours) {
            for (double share : shares) {
                WideSticker sticker = new WideSticker(colour, share);
                List<ImageScores> carrying = scored(carrying(sticker, frames), count);
                rows.add(new Row(
                        colour.word(),
                        share,
                        sticker.side(frames.get(0).width()),
                        frames.size(),
                        above(carrying, fullSize, full),
                        above(carrying, allViews, all)));
            }
        }
        return new Result(above(bare, fullSize, full), above(bare, allViews, all), rows);
    }

    private static List<RgbImage> carrying(WideSticker sticker, List<RgbImage> frames) {
        List<RgbImage> carrying = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            carrying.add(sticker.apply(frames.get(i), i));
        }
        return carrying;
    }

    private List<ImageScores> scored(List<RgbImage> frames, IntConsumer count) {
        List<ImageScores> scores = new ArrayList<>();
        for (RgbImage frame : frames) {
            scores.addAll(scorer.apply(List.of(ImageInput.of(frame, frame.rgb()))));
            count.accept(1);
        }
        return scores;
    }

    /** A frame at full size and at fractions of it. */
    private static Stream<ImageScores> views(ImageScores frame) {
        return Stream.concat(Stream.of(frame), frame.coarser().stream());
    }

    /** For each view that has enough tiles. */
    private static Map<String, Double> tileThresholds(List<ImageScores> frames) {
        Map<String, List<double[]>> byView = new LinkedHashMap<>();
        frames.stream()
                .flatMap(FrameStudy::views)
                .forEach(view -> byView.computeIfAbsent(view.sizeClass().name(), any -> new ArrayList<>())
                        .add(view.scores()));
        Map<String, Double> thresholds = new LinkedHashMap<>();
        byView.forEach((name, scores) -> ConformalThreshold.rough(
                        scores.stream().flatMapToDouble(Arrays::stream).toArray(), RATE)
                .ifPresent(threshold -> thresholds.put(name, threshold)));
        return thresholds;
    }

    private static double ratio(ImageScores view, Map<String, Double> thresholds) {
        double highest = Arrays.stream(view.scores()).max().orElseThrow();
        return highest / thresholds.get(view.sizeClass().name());
    }

    private static double threshold(DoubleStream scores) {
        return ConformalThreshold.rough(scores.toArray(), RATE).orElseThrow();
    }

    private static double above(List<ImageScores> frames, ToDoubleFunction<ImageScores> score, double threshold) {
        return Detection.above(frames.stream().mapToDouble(score).toArray(), threshold);
    }
}
