package io.detoxstream.app.demo;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.app.demo.DemoReport.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of a demo for a person. */
final class DemoTable {
    private DemoTable() {}

    static List<String> lines(DemoReport report) {
        List<String> lines = new ArrayList<>(counts(report));
        lines.add("");
        lines.addAll(TriggerTable.lines(report));
        lines.add("");
        lines.addAll(rejections(report));
        lines.add("");
        if (!report.incidents().isEmpty()) {
            report.incidents().forEach(incident -> lines.add(incident.line()));
            lines.add("");
        }
        lines.addAll(speed(report));
        return lines;
    }

    private static List<String> counts(DemoReport report) {
        TextTable table = new TextTable()
                .row("in", report.in())
                .row("clean", report.clean())
                .row("flagged", report.flagged())
                .row("purified", report.purified())
                .row("rejected", report.rejected())
                .row("quarantined", report.quarantined());
        if (report.passedThrough() > 0) {
            table.row("passed through", report.passedThrough());
        }
        return table.row("alerts", report.alerts())
                .row("out", report.idsOut().size())
                .lines();
    }

    private static List<String> rejections(DemoReport report) {
        TextTable table = new TextTable().row("rejected for", "");
        report.rejections().forEach(table::row);
        return table.lines();
    }

    private static List<String> speed(DemoReport report) {
        TextTable table = new TextTable()
                .row("images per second", number(report.imagesPerSecond()))
                .row("network evaluations per image", number(report.networkEvaluationsPerImage()));
        report.latencyMillisByTreatment()
                .forEach((treatment, latency) -> table.row("latency p50 / p99, " + treatment, latency(latency)));
        return table.lines();
    }

    private static String latency(Latency latency) {
        return latency.p50() == null ? "-" : String.format(Locale.ROOT, "%.0f / %.0f ms", latency.p50(), latency.p99());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
