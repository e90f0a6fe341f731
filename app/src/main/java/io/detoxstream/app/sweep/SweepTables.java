package io.detoxstream.app.sweep;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.SettingsSweep;
import io.detoxstream.evaluation.report.StickerRate;
import io.detoxstream.evaluation.report.TriedSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A sweep of settings as text: per data set one table of settings, and one of stickers. */
public final class SweepTables {
    private static final String NOTHING = "-";

    private SweepTables() {}

    /** Lines for people; all rates in per cent, differences in points. */
    public static List<String> lines(SettingsSweep sweep) {
        List<String> lines = new ArrayList<>();
        for (String dataset : datasets(sweep)) {
            List<TriedSetting> tried = sweep.tried().stream()
                    .filter(one -> one.dataset().equals(dataset))
                    .toList();
            List<RateAt> rates = tried.get(0).clean();
            lines.add(dataset + ": " + sweep.conditions().images() + " validation images, thresholds from at most "
                    + sweep.fittedTo() + " training images; rates in per cent");
            lines.add("");
            settings(tried, at(rates)).lines().forEach(lines::add);
            lines.add("");
            lines.add(dataset + ": stickers flagged" + at(rates) + " % of clean images");
            lines.add("");
            stickers(tried).lines().forEach(lines::add);
            lines.add("");
        }
        return lines;
    }

    private static Set<String> datasets(SettingsSweep sweep) {
        return sweep.tried().stream().map(TriedSetting::dataset).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static TextTable settings(List<TriedSetting> tried, String at) {
        TextTable table = new TextTable(1)
                .row(
                        "setting",
                        "clean flagged" + at,
                        "stickers flagged",
                        "AUROC",
                        "CA diff.",
                        "ASR",
                        "excess ASR",
                        "worst",
                        "IoU",
                        "evaluations");
        for (TriedSetting one : tried) {
            table.row(
                    one.name(),
                    rates(one.clean()),
                    one.clean().stream()
                            .map(rate -> percent(one.stickersFlagged(rate.calibrated())))
                            .collect(Collectors.joining("/")),
                    number("%.3f", mean(one.stickers(), StickerRate::auroc)),
                    percent(one.caDifference()),
                    percent(mean(one.cells(), cell -> cell.asr().value())),
                    percent(one.excessAsr()),
                    worst(one),
                    number(
                            "%.2f",
                            mean(
                                    one.cells().stream()
                                            .filter(cell -> cell.iou() != null)
                                            .toList(),
                                    Cell::iou)),
                    one.cleanRow() == null
                            ? NOTHING
                            : number("%.2f", one.cleanRow().evaluationsPerImage()));
        }
        return table;
    }

    private static String worst(TriedSetting one) {
        return one.cells().stream()
                .max(Comparator.comparingDouble(cell -> cell.excessAsr().value()))
                .map(cell -> percent(cell.excessAsr().value()) + " " + cell.attack())
                .orElse(NOTHING);
    }

    /** Stickers in columns; a setting that screens as another one is not repeated. */
    private static TextTable stickers(List<TriedSetting> tried) {
        TextTable table = new TextTable(1);
        List<Object> head = new ArrayList<>(List.of("setting"));
        tried.get(0).stickers().forEach(sticker -> head.add(sticker.name()));
        table.row(head.toArray());
        Set<List<StickerRate>> shown = new LinkedHashSet<>();
        for (TriedSetting one : tried) {
            if (shown.add(one.stickers())) {
                List<Object> row = new ArrayList<>(List.of(one.name()));
                one.stickers().forEach(sticker -> row.add(rates(sticker.flagged())));
                table.row(row.toArray());
            }
        }
        return table;
    }

    private static String at(List<RateAt> rates) {
        return " at "
                + rates.stream()
                        .map(rate -> String.format(Locale.ROOT, "%.3g", 100 * rate.calibrated()))
                        .collect(Collectors.joining("/"));
    }

    private static String rates(List<RateAt> rates) {
        return rates.stream().map(rate -> percent(rate.measured())).collect(Collectors.joining("/"));
    }

    private static <T> double mean(List<T> items, ToDoubleFunction<T> of) {
        return items.stream().filter(Objects::nonNull).mapToDouble(of).average().orElse(Double.NaN);
    }

    private static String percent(double share) {
        // no minus before what is shown as zero
        return Double.isNaN(share) ? NOTHING : number("%.1f", Math.round(1000 * share) / 10.0 + 0.0);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, format, value);
    }
}
