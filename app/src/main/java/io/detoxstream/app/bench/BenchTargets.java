package io.detoxstream.app.bench;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.bench.report.BenchReport;
import java.util.List;
import java.util.Locale;

/** What was found beside what it should be, on two cores that have nothing else to do. */
public final class BenchTargets {
    private static final double UTILISATION = 0.7;
    private static final double SHARE_OF_IDEAL = 0.9;
    private static final double CLEAN_MILLIS = 250;
    private static final double PURIFIED_MILLIS = 500;

    private BenchTargets() {}

    /** A line for each target whose part ran. */
    public static List<String> lines(BenchReport report) {
        TextTable table = new TextTable().row("32x32, 5 % with a trigger", "found", "target", "");
        if (report.deviceUtilisation() != null) {
            atLeast(table, "device utilisation, end to end", report.deviceUtilisation(), UTILISATION);
        }
        if (report.shareOfIdealOverParity() != null) {
            atLeast(
                    table,
                    "share of the ideal ratio over the paper's method",
                    report.shareOfIdealOverParity(),
                    SHARE_OF_IDEAL);
        }
        if (report.latencyMillis() != null) {
            below(
                    table,
                    "p99 of clean images at half load, ms",
                    report.latencyMillis().clean().p99(),
                    CLEAN_MILLIS);
            below(
                    table,
                    "p99 of purified images at half load, ms",
                    report.latencyMillis().purified().p99(),
                    PURIFIED_MILLIS);
        }
        List<String> lines = table.lines();
        return lines.size() > 1 ? lines : List.of();
    }

    private static void atLeast(TextTable table, String what, double found, double target) {
        table.row(what, format("%.2f", found), format("%.2f or more", target), found >= target ? "met" : "missed");
    }

    private static void below(TextTable table, String what, Double found, double target) {
        if (found != null) {
            table.row(what, format("%.0f", found), format("below %.0f", target), found < target ? "met" : "missed");
        }
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
