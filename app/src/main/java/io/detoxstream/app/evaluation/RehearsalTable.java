package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.RehearsalRow;
import java.util.List;
import java.util.Locale;

/** Rehearsals as a table of text; shares in per cent, gains in points. */
public final class RehearsalTable {
    private RehearsalTable() {}

    public static List<String> lines(List<RehearsalRow> rows) {
        TextTable table = new TextTable(2)
                .row("victim", "attack", "images", "tried", "once", "without key", "gain", "with key", "gain", "clean");
        for (RehearsalRow row : rows) {
            table.row(
                    row.victim(),
                    row.attack(),
                    row.images(),
                    row.variations(),
                    percent(row.once().value()),
                    percent(row.withoutKey().value()),
                    interval(row.gainWithoutKey()),
                    percent(row.withKey().value()),
                    interval(row.gainWithKey()),
                    percent(row.cleanWithKey().value()));
        }
        return table.lines();
    }

    private static String interval(Estimate gain) {
        return percent(gain.value()) + " [" + percent(gain.low()) + ", " + percent(gain.high()) + "]";
    }

    private static String percent(double share) {
        // no minus before what is shown as zero
        return String.format(Locale.ROOT, "%.1f", Math.round(1000 * share) / 10.0 + 0.0);
    }
}
