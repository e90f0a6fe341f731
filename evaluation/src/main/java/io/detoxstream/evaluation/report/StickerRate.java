package io.detoxstream.evaluation.report;

import java.util.List;

/**
 * How well the gate sees one kind of sticker under one setting.
 *
 * @param color name of its colour or pattern
 * @param side of the square in pixels
 * @param contrast opacity, 0 to 1
 * @param images images that carried one
 * @param flagged share of them above each threshold
 * @param auroc area under the ROC curve against the same images without one
 */
public record StickerRate(String color, int side, double contrast, int images, List<RateAt> flagged, double auroc) {
    public StickerRate {
        flagged = List.copyOf(flagged);
    }

    /** For example {@code white-5}, or {@code white-5-0.5} if it is seen through. */
    public String name() {
        return color + "-" + side + (contrast == 1 ? "" : "-" + contrast);
    }
}
