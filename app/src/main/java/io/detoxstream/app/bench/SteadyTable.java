package io.detoxstream.app.bench;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.bench.stream.SteadyMark;
import io.detoxstream.bench.stream.SteadyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Memory over many images as text. */
final class SteadyTable {
    private SteadyTable() {}

    static List<String> lines(SteadyReport report) {
        TextTable table = new TextTable()
                .row(
                        "memory in MiB after",
                        "resident",
                        "of it files",
                        "heap, reserved",
                        "collected",
                        "direct",
                        "threads",
                        "images/s");
        for (SteadyMark mark : report.marks()) {
            table.row(
                    mark.images(),
                    number("%.0f", mark.rssMiB()),
                    number("%.0f", mark.filesMiB()),
                    number("%.0f", mark.heapCommittedMiB()),
                    number("%.1f", mark.heapAfterGcMiB()),
                    number("%.1f", mark.directMiB()),
                    mark.threads(),
                    number("%.0f", mark.imagesPerSecond()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(String.format(
                Locale.ROOT,
                "over the last %d marks, for 10,000 images: resident %s MiB, collected heap %s MiB; %.1f %% flagged",
                SteadyReport.LAST,
                number("%+.2f", report.growthMiBPerTenThousand()),
                number("%+.2f", report.heapGrowthMiBPerTenThousand()),
                100 * report.flaggedShare()));
        return lines;
    }

    private static String number(String format, Double value) {
        return value == null ? "not known" : String.format(Locale.ROOT, format, value);
    }
}
