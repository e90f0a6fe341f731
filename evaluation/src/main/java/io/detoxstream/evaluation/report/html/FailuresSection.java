package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.Evaluation;
import java.util.List;
import java.util.Optional;

/** Which targets are not met: counted for every method, cell by cell for the one that the page is about. */
final class FailuresSection implements Section {
    @Override
    public String id() {
        return "failures";
    }

    @Override
    public String title() {
        return "Where it fails";
    }

    @Override
    public boolean concerns(Evaluation evaluation) {
        return !evaluation.cells().isEmpty();
    }

    @Override
    public void write(Markup html, Evaluation evaluation) {
        Lookup.defence(evaluation).ifPresent(method -> list(html, method, Judgement.failures(evaluation, method)));
        counts(html, evaluation);
    }

    private static void list(Markup html, String method, List<Judgement> failures) {
        if (failures.isEmpty()) {
            html.element("p", "The method " + method + " meets the targets of excess ASR and PA in every cell.");
            return;
        }
        String caption = "The method " + method + ": attacks that miss a target or may, the largest excess ASR first";
        Tables.scrolling(html, caption, "plain", () -> {
            Tables.head(
                    html, 3, List.of("data set", "attack", "victim", "images", "excess ASR", "PA", "CA", "CA change"));
            html.element("tbody", () -> failures.forEach(judged -> html.element("tr", () -> row(html, judged))));
        });
    }

    private static void row(Markup html, Judgement judged) {
        Cell cell = judged.cell();
        Tables.rowHead(html, cell.dataset());
        html.element("td", Lookup.attack(cell));
        html.element("td", cell.victim());
        Tables.number(html, Numbers.count(cell.images()));
        points(html, judged.excess(), cell.excessAsr());
        judged.pa()
                .ifPresent(pa -> Tables.judged(
                        html, pa, Numbers.percent(cell.pa().value()), Numbers.percentInterval(cell.pa())));
        Tables.interval(html, Numbers.percent(cell.ca().value()), Numbers.percentInterval(cell.ca()));
        points(html, judged.ca(), cell.caDifference());
    }

    private static void points(Markup html, Optional<Verdict> verdict, Estimate estimate) {
        verdict.ifPresentOrElse(
                v -> Tables.judged(html, v, Numbers.points(estimate.value()), Numbers.pointsInterval(estimate)),
                () -> Tables.number(html, Numbers.NOTHING));
    }

    private static void counts(Markup html, Evaluation evaluation) {
        Tables.scrolling(html, "All methods: attacks that meet each target", "plain", () -> {
            Tables.head(html, 1, List.of("method", "excess ASR", "PA", "CA change"));
            html.element("tbody", () -> {
                for (String method : Lookup.methods(evaluation, evaluation.cells())) {
                    List<Cell> cells = evaluation.cells().stream()
                            .filter(cell -> cell.method().equals(method))
                            .toList();
                    html.element("tr", () -> {
                        Tables.rowHead(html, method);
                        Tables.number(html, Tally.of(cells, Judgement::excess).toString());
                        Tables.number(html, Tally.of(cells, Judgement::pa).toString());
                        Tables.number(html, Tally.of(cells, Judgement::ca).toString());
                    });
                }
            });
        });
    }
}
