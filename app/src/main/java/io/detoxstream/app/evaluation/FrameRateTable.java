package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.evaluation.report.FrameRateReport;
import io.detoxstream.evaluation.report.FrameRateReport.Level;
import io.detoxstream.evaluation.report.FrameRateReport.Row;
import io.detoxstream.purifier.calibration.GateKind;
import io.detoxstream.purifier.calibration.RateUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Rates of frames for people to read, and to choose by. */
public final class FrameRateTable {
    private static final String IN_USE = "*";

    private FrameRateTable() {}

    /**
     * Lines that say what is what, and a table.
     *
     * @param purifyUnit what the purify rate counts in use; columns in use are marked
     */
    public static List<String> lines(FrameRateReport found, RateUnit purifyUnit) {
        List<String> lines = new ArrayList<>();
        lines.add("frames above a threshold in per cent, profile " + found.profile()
                + ": by that of tiles and by that of whole frames");
        lines.add(IN_USE + " in use: detox.frames.purify=" + purifyUnit.code() + "; alerts always count frames");
        lines.add("");
        TextTable table = new TextTable().row(rates(found.levels())).row(units(found.levels(), purifyUnit));
        Map<String, List<Row>> bySize = new LinkedHashMap<>();
        found.rows()
                .forEach(row -> bySize.computeIfAbsent(row.width() + "x" + row.height(), any -> new ArrayList<>())
                        .add(row));
        bySize.forEach((size, rows) -> {
            rows.forEach(row ->
                    table.row(cells(size, row.share() > 0 ? percent(row.share()) + " %" : "none", List.of(row))));
            List<Row> stickers = rows.stream().filter(row -> row.share() > 0).toList();
            if (stickers.size() > 1) {
                table.row(cells(size, "any", stickers));
            }
        });
        lines.addAll(table.lines());
        return lines;
    }

    private static Object[] rates(List<Level> levels) {
        List<Object> cells = new ArrayList<>(List.of("", "", "", ""));
        for (Level level : levels) {
            cells.add(level.kind());
            cells.add(String.format(Locale.ROOT, "%s %%", 100 * level.rate()));
        }
        return cells.toArray();
    }

    private static Object[] units(List<Level> levels, RateUnit purifyUnit) {
        List<Object> cells = new ArrayList<>(List.of("size", "tiles", "sticker", "frames"));
        for (Level level : levels) {
            RateUnit used = level.kind().equals(GateKind.PURIFY.code()) ? purifyUnit : RateUnit.FRAMES;
            for (RateUnit unit : RateUnit.values()) {
                cells.add(unit.code() + (unit == used ? IN_USE : ""));
            }
        }
        return cells.toArray();
    }

    /** Of rows of one size, together. */
    private static Object[] cells(String size, String sticker, List<Row> rows) {
        int frames = rows.stream().mapToInt(Row::frames).sum();
        List<Object> cells = new ArrayList<>(List.of(size, rows.get(0).tiles(), sticker, frames));
        for (int i = 0; i < rows.get(0).byTile().size(); i++) {
            cells.add(percent(mean(rows, i, Row::byTile)));
            cells.add(percent(mean(rows, i, Row::byFrame)));
        }
        return cells.toArray();
    }

    private static double mean(List<Row> rows, int level, Function<Row, List<Double>> shares) {
        double above = 0;
        int frames = 0;
        for (Row row : rows) {
            above += row.frames() * shares.apply(row).get(level);
            frames += row.frames();
        }
        return above / frames;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
