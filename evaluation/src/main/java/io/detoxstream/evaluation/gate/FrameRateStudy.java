package io.detoxstream.evaluation.gate;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.attack.WideSticker;
import io.detoxstream.evaluation.report.FrameRateReport.Row;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What share of frames is flagged, clean ones and such with one sticker: by the threshold of single tiles and by the one
 * for as many tiles as the frame has. Stickers take turns through the colours. For one thread.
 */
public final class FrameRateStudy {
    private final Function<List<ImageInput>, List<ImageScores>> scorer;
    private final String profile;
    private final List<Level> levels;
    private final List<Colour> colours;
    private final List<Double> shares;

    /**
     * Two thresholds for one clean flag rate.
     *
     * @param tile of single tiles
     * @param frame of frames, by the number of their tiles
     */
    public record Level(double tile, IntToDoubleFunction frame) {}

    /**
     * @param scorer scores frames the way screening does
     * @param profile calibration profile of the frames
     * @param shares widths of the stickers as shares of the frame's
     */
    public FrameRateStudy(
            Function<List<ImageInput>, List<ImageScores>> scorer,
            String profile,
            List<Level> levels,
            List<Colour> colours,
            List<Double> shares) {
        if (levels.isEmpty() || colours.isEmpty()) {
            throw new IllegalArgumentException("the study of rates takes a threshold and a colour at least");
        }
        this.scorer = scorer;
        this.profile = profile;
        this.levels = List.copyOf(levels);
        this.colours = List.copyOf(colours);
        this.shares = List.copyOf(shares);
    }

    /** Frames of one size that are scored. */
    public int scorings(int clean, int carriers) {
        return clean + carriers * shares.size();
    }

    /**
     * @param clean clean frames of one size, at least one
     * @param carriers how many of them, from the first on, are scored with stickers, too
     * @param progress is told 1 for each frame scored
     * @return clean frames first, then one row for each share
     */
    public List<Row> run(List<RgbImage> clean, int carriers, IntConsumer progress) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(0, clean, progress));
        for (double share : shares) {
            List<RgbImage> carrying = new ArrayList<>();
            for (int i = 0; i < Math.min(carriers, clean.size()); i++) {
                carrying.add(new WideSticker(colours.get(i % colours.size()), share).apply(clean.get(i), i));
            }
            if (!carrying.isEmpty()) {
                rows.add(row(share, carrying, progress));
            }
        }
        return rows;
    }

    private Row row(double share, List<RgbImage> frames, IntConsumer progress) {
        List<double[]> scores = new ArrayList<>();
        for (RgbImage frame : frames) {
            ImageInput input = ImageInput.of(frame, frame.rgb(), profile);
            scores.add(scorer.apply(List.of(input)).get(0).scores());
            progress.accept(1);
        }
        int tiles = scores.get(0).length;
        RgbImage first = frames.get(0);
        return new Row(
                first.width(),
                first.height(),
                tiles,
                share,
                frames.size(),
                above(scores, Level::tile),
                above(scores, level -> level.frame().applyAsDouble(tiles)));
    }

    private List<Double> above(List<double[]> frames, ToDoubleFunction<Level> threshold) {
        return levels.stream()
                .map(level -> frames.stream()
                                .filter(tiles ->
                                        Arrays.stream(tiles).max().orElseThrow() > threshold.applyAsDouble(level))
                                .count()
                        / (double) frames.size())
                .toList();
    }
}
