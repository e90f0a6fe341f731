package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.CleanRow;
import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.VictimReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        List<RateAt> rates = dataset.clean().stream()
                .map(CleanRow::flagged)
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
        TextTable table = new TextTable(2)
                .row("method", "arrives", "images", "PSNR", "SSIM", "flagged" + at(rates), "evaluations", "ms");
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
                .row(
                        "method",
                        "arrives",
                        "attacks",
                        "CA",
                        "CA diff.",
                        "PA",
                        "ASR",
                        "excess ASR",
                        "worst excess",
                        "of victim");
        for (List<Cell> cells : byMethod(evaluation, dataset)) {
            Optional<Cell> worst = cells.stream()
                    .filter(cell -> cell.excessAsr() != null)
                    .max(Comparator.comparingDouble(cell -> cell.excessAsr().value()));
            table.row(
                    cells.get(0).method(),
                    arrival(cells.get(0).jpeg()),
                    cells.size(),
                    mean(cells, Cell::ca),
                    mean(cells, Cell::caDifference),
                    mean(cells, Cell::pa),
                    mean(cells, Cell::asr),
                    mean(cells, Cell::excessAsr),
                    worst.map(cell -> percent(cell.excessAsr().value())).orElse(NOTHING),
                    worst.map(Cell::victim).orElse(NOTHING));
        }
        return table;
    }

    /** The cells of each method and arrival, in the order of the first victim's. */
    private static Collection<List<Cell>> byMethod(Evaluation evaluation, DatasetReport dataset) {
        Map<List<Object>, List<Cell>> byMethod = new LinkedHashMap<>();
        for (Cell cell : evaluation.cells()) {
            if (cell.dataset().equals(dataset.name())) {
                byMethod.computeIfAbsent(Arrays.asList(cell.jpeg(), cell.method()), any -> new ArrayList<>())
                        .add(cell);
            }
        }
        return byMethod.values();
    }

    private static TextTable cells(Evaluation evaluation, DatasetReport dataset) {
        List<RateAt> rates = evaluation.cells().stream()
                .filter(cell ->
                        cell.dataset().equals(dataset.name()) && !cell.tpr().isEmpty())
                .map(Cell::tpr)
                .findFirst()
                .orElse(List.of());
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
                        "TPR" + at(rates),
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

    /** For example {@code  at 5/1/0.1}: the clean flag rates of the thresholds, in per cent. */
    private static String at(List<RateAt> rates) {
        return rates.isEmpty() ? "" : " at " + joined(rates, rate -> hundredfold(rate.calibrated()));
    }

    private static String rates(List<RateAt> rates) {
        return rates.isEmpty() ? NOTHING : joined(rates, rate -> percent(rate.measured()));
    }

    private static String joined(List<RateAt> rates, Function<RateAt, String> of) {
        return rates.stream().map(of).collect(Collectors.joining("/"));
    }

    /** Without the digits that binary fractions add: 0.001 gives 0.1. */
    private static String hundredfold(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static String mean(List<Cell> cells, Function<Cell, Estimate> of) {
        OptionalDouble mean = cells.stream()
                .map(of)
                .filter(Objects::nonNull)
                .mapToDouble(Estimate::value)
                .average();
        return mean.isPresent() ? percent(mean.getAsDouble()) : NOTHING;
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
