package io.detoxstream.evaluation.report;

/**
 * How often stickers of one kind are flagged.
 *
 * @param dataset name of the data set
 * @param rate share of clean images that the threshold was calibrated to flag
 * @param color name of the sticker's colour
 * @param side of the square sticker in pixels
 * @param contrast opacity of the sticker, 0 to 1
 * @param images images that carried one
 * @param flagged share of them above the threshold
 */
public record GateStudyCell(
        String dataset, double rate, String color, int side, double contrast, int images, double flagged) {}
