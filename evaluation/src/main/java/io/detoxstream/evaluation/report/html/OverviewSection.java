package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.CleanRow;
import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.RunConditions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The answer in a few numbers, what the reader must know, and all methods at a glance. */
final class OverviewSection implements Section {
    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String title() {
        return "In short";
    }

    @Override
    public void write(Markup html, Evaluation evaluation) {
        RunConditions made = evaluation.conditions();
        html.element(
                "p",
                "Model " + made.model() + " (" + Lookup.brief(made.modelSha256()) + "), " + made.part() + " images, "
                        + made.version() + ", " + made.started() + ".");
        html.element("div", with("class", "cards"), () -> {
            for (DatasetReport dataset : evaluation.datasets()) {
                Lookup.defence(evaluation).ifPresent(method -> card(html, evaluation, dataset, method));
            }
        });
        if (!evaluation.cells().isEmpty()) {
            targets(html);
        }
        evaluation.datasets().forEach(dataset -> GlanceTable.write(html, evaluation, dataset.name()));
        if (!evaluation.notes().isEmpty()) {
            html.element(
                    "ul", with("class", "notes"), () -> evaluation.notes().forEach(note -> html.element("li", note)));
        }
    }

    private static void targets(Markup html) {
        html.element("p", () -> {
            html.text(
                    "Targets: the upper end of the excess ASR is at most 3 points, PA at most 5 points below CA, CA at"
                            + " most 2 points (gtsrb: 1) below the undefended classifier. ");
            for (Verdict verdict : Verdict.values()) {
                html.element("span", with("class", "key " + verdict.word()), () -> {
                    Tables.verdict(html, verdict);
                    html.text(" " + verdict.word());
                });
                html.text(" ");
            }
            html.text("Unproven: the estimate meets the target, its interval does not.");
        });
    }

    private static void card(Markup html, Evaluation evaluation, DatasetReport dataset, String method) {
        List<Cell> cells = Lookup.cells(evaluation, dataset.name(), false).stream()
                .filter(cell -> cell.method().equals(method))
                .toList();
        if (cells.isEmpty()) {
            return;
        }
        html.element("article", with("class", "card"), () -> {
            html.element("h3", dataset.name() + ", " + method);
            html.element("dl", () -> {
                pair(
                        html,
                        "excess ASR as wanted",
                        Tally.of(cells, Judgement::excess).toString());
                pair(html, "PA as wanted", Tally.of(cells, Judgement::pa).toString());
                pair(html, "largest loss of CA", largestLoss(cells));
                clean(dataset, method).ifPresent(row -> {
                    row.flagged()
                            .forEach(rate -> pair(
                                    html,
                                    "clean images flagged at " + Numbers.rate(rate.calibrated()),
                                    Numbers.percent(rate.measured()) + " %"));
                    pair(html, "network evaluations for a clean image", Numbers.fixed(row.evaluationsPerImage(), 1));
                });
            });
        });
    }

    private static String largestLoss(List<Cell> cells) {
        return cells.stream()
                .map(Cell::caDifference)
                .filter(difference -> difference != null)
                .min(Comparator.comparingDouble(difference -> difference.value()))
                .map(difference -> Numbers.points(difference.value()) + " points " + Numbers.pointsInterval(difference))
                .orElse(Numbers.NOTHING);
    }

    private static Optional<CleanRow> clean(DatasetReport dataset, String method) {
        return dataset.clean().stream()
                .filter(row -> row.method().equals(method) && row.jpeg() == null)
                .findFirst();
    }

    private static void pair(Markup html, String name, String value) {
        html.element("div", () -> html.element("dt", name).element("dd", value));
    }
}
