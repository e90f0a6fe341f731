package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.evaluation.report.FrameRateReport;
import io.detoxstream.evaluation.report.FrameRateReport.Level;
import io.detoxstream.evaluation.report.FrameRateReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rates of frames for people to read. */
public final class FrameRateTable {
    private FrameRateTable() {}

    /** A line that says what is what, and a table. */
    public static List<String> lines(FrameRateReport found) {
        List<String> lines = new ArrayList<>();
        lines.add("frames flagged in per cent, profile " + found.profile()
                + ": by the threshold of tiles -> by that of whole frames");
        lines.add("");
        List<Object> header = new ArrayList<>(List.of("size", "tiles", "sticker", "frames"));
        for (Level level : found.levels()) {
            header.add(String.format(Locale.ROOT, "%s %s %%", level.kind(), 100 * level.rate()));
        }
        TextTable table = new TextTable().row(header.toArray());
        found.rows().forEach(row -> table.row(cells(row, found.levels().size())));
        table.lines().forEach(lines::add);
        return lines;
    }

    private static Object[] cells(Row row, int levels) {
        List<Object> cells = new ArrayList<>(List.of(
                row.width() + "x" + row.height(),
                row.tiles(),
                row.share() > 0 ? percent(row.share()) + " %" : "none",
                row.frames()));
        for (int i = 0; i < levels; i++) {
            cells.add(percent(row.byTile().get(i)) + " -> "
                    + percent(row.byFrame().get(i)));
        }
        return cells.toArray();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
