package io.detoxstream.evaluation.gate;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.attack.WideSticker;
import io.detoxstream.evaluation.metric.Detection;
import io.detoxstream.evaluation.report.FrameStudyReport.Row;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.calibration.ConformalThreshold;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScores;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * How often frames with one sticker are flagged, at full size alone and with one coarser view after the other. A frame's
 * score is the largest ratio of a tile's score to the threshold of its view. It is judged twice: by the thresholds in
 * use, and by thresholds that flag the same share of clean frames whatever views there are, which alone compares views
 * fairly.
 */
public final class FrameStudy {
    /** Of the width: what a sticky note or a plate takes in a street scene, and less. */
    public static final List<Double> SHARES = List.of(0.01, 0.02, 0.04, 0.06, 0.09, 0.12, 0.15);

    /** Share of clean frames above the fitted thresholds, and of clean tiles above those of single views. */
    public static final double RATE = 0.05;

    /** Clean frames that a threshold for that share of frames takes. */
    private static final int FEWEST = (int) Math.ceil(1 / RATE - 1);

    private final Function<List<ImageInput>, List<ImageScores>> scorer;
    private final Function<SizeClass, OptionalDouble> inUse;
    private final List<Colour> colours;
    private final List<Double> shares;

    /**
     * @param scorer scores frames the way screening does, with their coarser views
     * @param inUse threshold for the tiles of a view; empty if it does not count
     */
    public FrameStudy(
            Function<List<ImageInput>, List<ImageScores>> scorer,
            Function<SizeClass, OptionalDouble> inUse,
            List<Colour> colours,
            List<Double> shares) {
        this.scorer = scorer;
        this.inUse = inUse;
        this.colours = List.copyOf(colours);
        this.shares = List.copyOf(shares);
    }

    /** Frames that are scored. */
    public int scorings(int fitting, int clean, int frames) {
        return fitting + clean + frames * colours.size() * shares.size();
    }

    /** Two ways to judge frames, fixed before the frames that they judge are seen. */
    private record Judges(ViewThresholds inUse, ViewThresholds fitted, List<Double> cuts) {
        static Judges of(List<ImageScores> clean, Function<SizeClass, OptionalDouble> inUse) {
            ViewThresholds fitted = ViewThresholds.fitted(clean, tiles -> ConformalThreshold.rough(tiles, RATE));
            List<Double> cuts = new ArrayList<>();
            for (int levels = 1; levels <= 1 + clean.get(0).coarser().size(); levels++) {
                int counted = levels;
                double[] ratios = clean.stream()
                        .mapToDouble(frame -> fitted.ratio(frame, counted))
                        .toArray();
                cuts.add(ConformalThreshold.rough(ratios, RATE).orElseThrow());
            }
            return new Judges(ViewThresholds.of(clean, inUse), fitted, cuts);
        }

        Row row(String colour, double share, int side, List<ImageScores> frames) {
            List<Double> used = new ArrayList<>();
            List<Double> equal = new ArrayList<>();
            for (int i = 0; i < cuts.size(); i++) {
                used.add(above(frames, inUse, i + 1, 1));
                equal.add(above(frames, fitted, i + 1, cuts.get(i)));
            }
            return new Row(colour, share, side, frames.size(), used, equal);
        }

        private static double above(List<ImageScores> frames, ViewThresholds thresholds, int levels, double cut) {
            return Detection.above(
                    frames.stream()
                            .mapToDouble(frame -> thresholds.ratio(frame, levels))
                            .toArray(),
                    cut);
        }
    }

    /**
     * @param fitting clean frames that thresholds are fitted to, at least 19
     * @param clean other clean frames of the same size, which are judged as they are
     * @param frames clean frames that are judged with each kind of sticker
     * @param progress is told the number of frames scored so far
     * @return clean frames first, then one row for each kind of sticker
     * @throws IllegalArgumentException if there are too few frames, or no threshold in use for their full size
     */
    public List<Row> run(List<RgbImage> fitting, List<RgbImage> clean, List<RgbImage> frames, IntConsumer progress) {
        if (clean.isEmpty() || frames.isEmpty()) {
            throw new IllegalArgumentException("the study of frames needs frames to try stickers on, and clean ones");
        }
        if (fitting.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "a threshold for " + RATE + " of frames takes at least " + FEWEST + " clean frames");
        }
        int[] done = {0};
        IntConsumer count = scored -> progress.accept(done[0] += scored);
        Judges judges = Judges.of(scored(fitting, count), inUse);
        List<Row> rows = new ArrayList<>();
        rows.add(judges.row("none", 0, 0, scored(clean, count)));
        for (Colour colour : colours) {
            for (double share : shares) {
                WideSticker sticker = new WideSticker(colour, share);
                int side = sticker.side(frames.get(0).width());
                rows.add(judges.row(colour.word(), share, side, scored(carrying(sticker, frames), count)));
            }
        }
        return rows;
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
}
