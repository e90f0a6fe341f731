package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.CleanRow;
import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.VictimReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** An evaluation as tables of text; shares in per cent, differences in points. */
public final class EvaluationTables {
    private static final String NOTHING = "-";

    private EvaluationTables() {}

    public static List<String> lines(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        for (DatasetReport dataset : evaluation.datasets()) {
            lines.add(dataset.name() + ": " + evaluation.conditions().part() + " part, " + dataset.images()
                    + " images at hand, " + dataset.classes().size() + " classes");
            lines.add("");
            add(lines, "Victims, undefended (%)", victims(evaluation, dataset));
            add(lines, "Clean images under each method, whatever the victim", clean(dataset));
            add(lines, "Methods over all attacks (%, points)", summary(evaluation, dataset));
            add(lines, "Every attack (%, points, 95 % intervals)", cells(evaluation, dataset));
        }
        lines.addAll(evaluation.notes());
        return lines;
    }

    private static void add(List<String> lines, String title, TextTable table) {
        lines.add(title);
        lines.addAll(table.lines());
        lines.add("");
    }

    private static TextTable victims(Evaluation evaluation, DatasetReport dataset) {
        TextTable table = new TextTable(3).row("victim", "network", "target", "poisoned", "images", "CA", "PA", "ASR");
        for (VictimReport victim : evaluation.victims()) {
            if (victim.dataset().equals(dataset.name())) {
                table.row(
                        victim.name(),
                        victim.architecture(),
                        victim.targetName(),
                        percent(victim.poisonRate()),
                        victim.images(),
                        percent(victim.ca().value()),
                        percent(victim.pa().value()),
                        percent(victim.asr().value()));
            }
        }
        return table;
    }

    private static TextTable clean(DatasetReport dataset) {
        TextTable table =
                new TextTable(2).row("method", "arrives", "images", "PSNR", "SSIM", "flagged", "evaluations", "ms");
        for (CleanRow row : dataset.clean()) {
            table.row(
                    row.method(),
                    arrival(row.jpeg()),
                    row.images(),
                    row.psnr() == null ? NOTHING : number("%.1f", row.psnr()),
                    number("%.3f", row.ssim()),
                    rates(row.flagged()),
                    number("%.1f", row.evaluationsPerImage()),
                    number("%.1f", row.millisPerImage()));
        }
        return table;
    }

    private static TextTable summary(Evaluation evaluation, DatasetReport dataset) {
        TextTable table = new TextTable(2)
                .row("method", "arrives", "CA", "CA diff.", "PA", "ASR", "excess ASR", "worst excess", "of attack");
        for (CleanRow row : dataset.clean()) {
            List<Cell> cells = evaluation.cells().stream()
                    .filter(cell -> cell.dataset().equals(dataset.name())
                            && cell.method().equals(row.method())
                            && Objects.equals(cell.jpeg(), row.jpeg()))
                    .toList();
            Cell worst = cells.stream()
                    .max(Comparator.comparingDouble(cell -> cell.excessAsr().value()))
                    .orElseThrow();
            table.row(
                    row.method(),
                    arrival(row.jpeg()),
                    mean(cells, Cell::ca),
                    mean(cells, Cell::caDifference),
                    mean(cells, Cell::pa),
                    mean(cells, Cell::asr),
                    mean(cells, Cell::excessAsr),
                    percent(worst.excessAsr().value()),
                    worst.attack());
        }
        return table;
    }

    private static TextTable cells(Evaluation evaluation, DatasetReport dataset) {
        TextTable table = new TextTable(3)
                .row(
                        "victim",
                        "method",
                        "arrives",
                        "images",
                        "CA diff.",
                        "PA",
                        "ASR",
                        "excess ASR",
                        "TPR",
                        "AUROC",
                        "IoU",
                        "evaluations",
                        "ms");
        for (Cell cell : evaluation.cells()) {
            if (cell.dataset().equals(dataset.name())) {
                table.row(
                        cell.victim(),
                        cell.method(),
                        arrival(cell.jpeg()),
                        cell.images(),
                        interval(cell.caDifference()),
                        percent(cell.pa().value()),
                        interval(cell.asr()),
                        interval(cell.excessAsr()),
                        rates(cell.tpr()),
                        cell.auroc() == null ? NOTHING : number("%.3f", cell.auroc()),
                        cell.iou() == null ? NOTHING : number("%.2f", cell.iou()),
                        number("%.1f", cell.evaluationsPerImage()),
                        number("%.1f", cell.millisPerImage()));
            }
        }
        return table;
    }

    private static String arrival(Integer jpeg) {
        return jpeg == null ? "as is" : "JPEG " + jpeg;
    }

    /** For example {@code 98.1 at 5, 90.0 at 1}: measured at calibrated per cent. */
    private static String rates(List<RateAt> rates) {
        return rates.isEmpty()
                ? NOTHING
                : String.join(
                        ", ",
                        rates.stream()
                                .map(rate ->
                                        percent(rate.measured()) + " at " + number("%.3g", 100 * rate.calibrated()))
                                .toList());
    }

    private static String mean(List<Cell> cells, Function<Cell, Estimate> of) {
        return percent(cells.stream()
                .mapToDouble(cell -> of.apply(cell).value())
                .average()
                .orElseThrow());
    }

    private static String interval(Estimate estimate) {
        return estimate == null
                ? NOTHING
                : percent(estimate.value()) + " [" + percent(estimate.low()) + ", " + percent(estimate.high()) + "]";
    }

    private static String percent(double share) {
        // no minus before what is shown as zero
        return number("%.1f", Math.round(1000 * share) / 10.0 + 0.0);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
