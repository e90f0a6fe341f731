package io.detoxstream.evaluation.gate;

import io.detoxstream.evaluation.metric.Detection;
import io.detoxstream.evaluation.report.GateStudyCell;
import io.detoxstream.evaluation.report.GateThreshold;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gate says of the same images with and without stickers.
 *
 * @param stickers the kinds
 * @param bare score of each image without a sticker
 * @param carrying for each kind the score of each image with one
 */
public record StickerScores(List<Sticker> stickers, double[] bare, List<double[]> carrying) {
    public StickerScores {
        stickers = List.copyOf(stickers);
        carrying = List.copyOf(carrying);
    }

    /** For each threshold one cell without a sticker, then one for each kind, in order. */
    public List<GateStudyCell> cells(String dataset, List<GateThreshold> thresholds) {
        List<GateStudyCell> cells = new ArrayList<>();
        for (GateThreshold threshold : thresholds) {
            cells.add(cell(dataset, threshold, GateStudy.BARE, 0, 0, bare));
            for (int i = 0; i < stickers.size(); i++) {
                Sticker kind = stickers.get(i);
                cells.add(cell(dataset, threshold, kind.color(), kind.side(), kind.contrast(), carrying.get(i)));
            }
        }
        return cells;
    }

    private static GateStudyCell cell(
            String dataset, GateThreshold threshold, String color, int side, double contrast, double[] scores) {
        double flagged = Detection.above(scores, threshold.threshold());
        return new GateStudyCell(dataset, threshold.rate(), color, side, contrast, scores.length, flagged);
    }
}
