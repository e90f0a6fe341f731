package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.evaluation.report.CoherenceRow;
import io.detoxstream.evaluation.report.Estimate;
import java.util.List;
import java.util.Locale;

/** Attacked sources as a table of text; shares in per cent, differences in points. */
public final class CoherenceTable {
    private CoherenceTable() {}

    public static List<String> lines(List<CoherenceRow> rows) {
        TextTable table = new TextTable(2)
                .row(
                        "victim",
                        "attack",
                        "found",
                        "separation",
                        "TPR",
                        "FPR",
                        "undefended",
                        "alone",
                        "coherent",
                        "PA alone",
                        "PA coherent",
                        "CA",
                        "change");
        for (CoherenceRow row : rows) {
            table.row(
                    row.victim(),
                    row.attack(),
                    row.patterns(),
                    row.patterns() == 0 ? "-" : String.format(Locale.ROOT, "%.2f", row.separation()),
                    percent(row.tpr().value()),
                    percent(row.fpr().value()),
                    percent(row.undefended().value()),
                    percent(row.alone().value()),
                    interval(row.coherent()),
                    percent(row.paAlone().value()),
                    percent(row.paCoherent().value()),
                    percent(row.caAlone().value()),
                    percent(row.caChange().value()));
        }
        return table.lines();
    }

    private static String interval(Estimate estimate) {
        return percent(estimate.value()) + " [" + percent(estimate.low()) + ", " + percent(estimate.high()) + "]";
    }

    private static String percent(double share) {
        // no minus before what is shown as zero
        return String.format(Locale.ROOT, "%.1f", Math.round(1000 * share) / 10.0 + 0.0);
    }
}
