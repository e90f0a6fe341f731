package io.detoxstream.evaluation.report;

import java.util.List;

/**
 * How many frames are flagged at which rate, by the threshold of their tiles and by that of whole frames.
 *
 * @param conditions what it was made with
 * @param profile whose thresholds these are
 * @param levels what the shares of a row belong to, in order
 * @param rows by size, clean frames before those with stickers
 */
public record FrameRateReport(RunConditions conditions, String profile, List<Level> levels, List<Row> rows) {
    public FrameRateReport {
        levels = List.copyOf(levels);
        rows = List.copyOf(rows);
    }

    /**
     * One clean flag rate.
     *
     * @param kind purify or alert
     * @param rate wanted share of clean frames above the threshold
     */
    public record Level(String kind, double rate) {}

    /**
     * Frames of one size with one kind of sticker.
     *
     * @param width columns
     * @param height rows
     * @param tiles tiles that such a frame is judged by
     * @param share of the width that the sticker covers; 0 for clean frames
     * @param frames how many
     * @param byTile share of them flagged at each level by the threshold of single tiles
     * @param byFrame likewise by that of frames of so many tiles
     */
    public record Row(
            int width, int height, int tiles, double share, int frames, List<Double> byTile, List<Double> byFrame) {
        public Row {
            byTile = List.copyOf(byTile);
            byFrame = List.copyOf(byFrame);
        }
    }
}
