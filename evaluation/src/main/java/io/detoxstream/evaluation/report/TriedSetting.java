package io.detoxstream.evaluation.report;

import java.util.List;
import java.util.Map;

/**
 * What one setting does on one data set, under thresholds of its own.
 *
 * @param dataset name of the data set
 * @param changed options that differ from the baseline, with their values; empty for the baseline
 * @param thresholds computed from clean training images under this setting; a rate that there are too few images for is
 *     missing
 * @param clean share of clean validation images above each threshold
 * @param stickers the gate on stickers
 * @param cleanRow our defence on clean images; null if no victims were asked
 * @param cells our defence of each victim
 */
public record TriedSetting(
        String dataset,
        Map<String, String> changed,
        List<GateThreshold> thresholds,
        List<RateAt> clean,
        List<StickerRate> stickers,
        CleanRow cleanRow,
        List<Cell> cells) {
    public TriedSetting {
        thresholds = List.copyOf(thresholds);
        clean = List.copyOf(clean);
        stickers = List.copyOf(stickers);
        cells = List.copyOf(cells);
    }

    /** For example {@code t1=12}; {@code as configured} for the baseline. */
    public String name() {
        return changed.isEmpty()
                ? "as configured"
                : String.join(
                        " ",
                        changed.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList());
    }

    /** Mean over the stickers of the share flagged at a rate of clean images; NaN if that was not measured. */
    public double stickersFlagged(double rate) {
        return stickers.stream()
                .flatMap(sticker -> sticker.flagged().stream())
                .filter(at -> at.calibrated() == rate)
                .mapToDouble(RateAt::measured)
                .average()
                .orElse(Double.NaN);
    }

    /** Mean over the victims; NaN without any. */
    public double excessAsr() {
        return cells.stream()
                .mapToDouble(cell -> cell.excessAsr().value())
                .average()
                .orElse(Double.NaN);
    }

    /** Mean over the victims; NaN without any. */
    public double caDifference() {
        return cells.stream()
                .mapToDouble(cell -> cell.caDifference().value())
                .average()
                .orElse(Double.NaN);
    }
}
