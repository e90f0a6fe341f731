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

    /** Scores that a study of so many images takes, one network evaluation each. */
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
        return scores(clean, progress).cells(dataset, thresholds);
    }

    /**
     * The scores behind such cells, for other measures than rates.
     *
     * @param clean clean images of one size class, at least one
     * @param progress is told the number of images scored so far
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails
     */
    public StickerScores scores(List<RgbImage> clean, IntConsumer progress) {
        if (clean.isEmpty()) {
            throw new IllegalArgumentException("the study of the gate needs clean images");
        }
        int[] done = {0};
        IntConsumer count = images -> progress.accept(done[0] += images);
        double[] bare = scored(clean, count);
        List<double[]> scores = new ArrayList<>();
        for (Sticker sticker : stickers) {
            scores.add(scored(carrying(sticker, clean), count));
        }
        return new StickerScores(stickers, bare, scores);
    }

    private static List<RgbImage> carrying(Sticker sticker, List<RgbImage> clean) {
        List<RgbImage> carrying = new ArrayList<>();
        for (int i = 0; i < clean.size(); i++) {
            carrying.add(sticker.trigger().apply(clean.get(i), i));
        }
        return carrying;
    }

    /** The score of each image; of a frame that of its most suspicious tile. */
    private double[] scored(List<RgbImage> images, IntConsumer count) {
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
}
