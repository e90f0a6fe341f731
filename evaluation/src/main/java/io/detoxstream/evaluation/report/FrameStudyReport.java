package io.detoxstream.evaluation.report;

import java.util.List;

/**
 * What the gate sees of stickers in large frames, at full size alone and with coarser views.
 *
 * @param conditions what it was made with
 * @param width columns of the frames
 * @param height rows of the frames
 * @param profile whose thresholds are in use
 * @param rateInUse share of clean frames, or of clean tiles where frames are not calibrated, that these were to flag
 * @param fitted clean frames that thresholds of equal rate were fitted to
 * @param equalRate share of clean frames that these were to flag, whatever views count
 * @param rows clean frames (of colour none) first, then one for each colour and width of a sticker
 */
public record FrameStudyReport(
        RunConditions conditions,
        int width,
        int height,
        String profile,
        double rateInUse,
        int fitted,
        double equalRate,
        List<Row> rows) {
    public FrameStudyReport {
        rows = List.copyOf(rows);
    }

    /**
     * Frames with one kind of sticker.
     *
     * @param color name of its colour
     * @param share of the width that it covers
     * @param side pixels along a side
     * @param frames frames that were judged
     * @param inUse share of them flagged by the thresholds in use: at full size alone, with the view of half the size,
     *     and so on
     * @param equal likewise by thresholds of equal rate
     */
    public record Row(String color, double share, int side, int frames, List<Double> inUse, List<Double> equal) {
        public Row {
            inUse = List.copyOf(inUse);
            equal = List.copyOf(equal);
        }
    }
}
