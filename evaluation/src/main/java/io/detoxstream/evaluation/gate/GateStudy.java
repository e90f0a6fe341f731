package io.detoxstream.evaluation.gate;

import io.detoxstream.evaluation.report.GateStudyCell;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * How often the gate flags clean images with one sticker, for many kinds of stickers.
 *
 * <p>Every kind goes on the same images, and one of the same side to the same places, so that colours and contrasts
 * are compared on equal terms. The noise is keyed by the pixels, as in the service by the bytes of the file. Two runs
 * with the same scorer, images and stickers agree. Safe for several threads if the scorer is.
 */
public final class GateStudy {
    /** Images for each kind of sticker that give a first picture in minutes on two cores. */
    public static final int DEFAULT_IMAGES = 40;

    /** Name of the colour of the cell that tells what is flagged without a sticker; its side and contrast are 0. */
    public static final String BARE = "none";

    private static final int BATCH = 32;

    private final Function<List<ImageInput>, List<ImageScores>> scorer;
    private final List<Sticker> stickers;

    /**
     * @param scorer scores images the way screening does: {@code imageScorer::score}
     * @param stickers the kinds to try, in the order of the cells
     */
    public GateStudy(Function<List<ImageInput>, List<ImageScores>> scorer, List<Sticker> stickers) {
        this.scorer = scorer;
        this.stickers = List.copyOf(stickers);
    }

    /** Scores that a study of so many images takes; each of them is two network evaluations with the default settings. */
    public int scorings(int images) {
        return images * (stickers.size() + 1);
    }

    /**
     * @param dataset name of the data set, for the cells
     * @param clean clean images of one size class, at least one
     * @param thresholds of that size class
     * @param progress is told the number of images scored so far
     * @return for each threshold one cell without a sticker, then one for each kind, in order
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails
     */
    public List<GateStudyCell> run(
            String dataset, List<RgbImage> clean, List<GateThreshold> thresholds, IntConsumer progress) {
        if (clean.isEmpty()) {
            throw new IllegalArgumentException("the study of the gate needs clean images");
        }
        int[] done = {0};
        IntConsumer count = images -> progress.accept(done[0] += images);
        double[] bare = scores(clean, count);
        List<double[]> scores = new ArrayList<>();
        for (Sticker sticker : stickers) {
            scores.add(scores(carrying(sticker, clean), count));
        }
        List<GateStudyCell> cells = new ArrayList<>();
        for (GateThreshold threshold : thresholds) {
            cells.add(cell(dataset, threshold, BARE, 0, 0, bare));
            for (int i = 0; i < stickers.size(); i++) {
                Sticker kind = stickers.get(i);
                cells.add(cell(dataset, threshold, kind.color(), kind.side(), kind.contrast(), scores.get(i)));
            }
        }
        return cells;
    }

    private static List<RgbImage> carrying(Sticker sticker, List<RgbImage> clean) {
        List<RgbImage> carrying = new ArrayList<>();
        for (int i = 0; i < clean.size(); i++) {
            carrying.add(sticker.trigger().apply(clean.get(i), i));
        }
        return carrying;
    }

    /** The score of each image; of a frame that of its most suspicious tile. */
    private double[] scores(List<RgbImage> images, IntConsumer count) {
        double[] scores = new double[images.size()];
        for (int first = 0; first < images.size(); first += BATCH) {
            List<ImageInput> batch = images.subList(first, Math.min(images.size(), first + BATCH)).stream()
                    .map(image -> ImageInput.of(image, image.rgb()))
                    .toList();
            List<ImageScores> scored = scorer.apply(batch);
            for (int i = 0; i < scored.size(); i++) {
                scores[first + i] = Arrays.stream(scored.get(i).scores()).max().orElseThrow();
            }
            count.accept(batch.size());
        }
        return scores;
    }

    private static GateStudyCell cell(
            String dataset, GateThreshold threshold, String color, int side, double contrast, double[] scores) {
        long flagged = Arrays.stream(scores)
                .filter(score -> score > threshold.threshold())
                .count();
        return new GateStudyCell(
                dataset, threshold.rate(), color, side, contrast, scores.length, (double) flagged / scores.length);
    }
}
