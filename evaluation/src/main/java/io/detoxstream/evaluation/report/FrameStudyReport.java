package io.detoxstream.evaluation.report;

import java.util.List;

/**
 * What the gate sees of stickers in large frames, at full size alone and with coarser views.
 *
 * @param conditions what it was made with
 * @param width columns of the frames
 * @param height rows of the frames
 * @param fitted clean frames behind the thresholds
 * @param rate share of clean frames that each threshold was to flag
 * @param cleanFullSize share of other clean frames flagged at full size alone
 * @param cleanAllViews likewise with coarser views
 * @param rows one for each colour and width of a sticker
 */
public record FrameStudyReport(
        RunConditions conditions,
        int width,
        int height,
        int fitted,
        double rate,
        double cleanFullSize,
        double cleanAllViews,
        List<Row> rows) {
    public FrameStudyReport {
        rows = List.copyOf(rows);
    }

    /**
     * One kind of sticker.
     *
     * @param color name of its colour
     * @param share of the width that it covers
     * @param side pixels along a side
     * @param frames frames that carried one
     * @param fullSize share of them flagged at full size alone
     * @param allViews likewise with coarser views
     */
    public record Row(String color, double share, int side, int frames, double fullSize, double allViews) {}
}
