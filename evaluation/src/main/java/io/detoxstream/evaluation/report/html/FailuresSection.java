package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Which targets are not met, by method; the cells of methods with a gate one by one. */
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
        counts(html, evaluation);
        List<Failure> failures = Failure.of(evaluation);
        for (String method : Lookup.gated(evaluation)) {
            List<Failure> own = failures.stream()
                    .filter(failure -> failure.cell().method().equals(method))
                    .toList();
            if (own.isEmpty()) {
                html.element("p", method + ": every target is met in every cell.");
            } else {
                list(html, method, own);
            }
        }
    }

    private static void counts(Markup html, Evaluation evaluation) {
        Tables.scrolling(html, "Cells that miss a target, unproven ones not counted", "plain", () -> {
            Tables.head(html, List.of("method", "excess ASR", "PA", "CA change"));
            html.element("tbody", () -> {
                for (String method : Lookup.distinct(evaluation.cells().stream(), Cell::method)) {
                    List<Cell> cells = evaluation.cells().stream()
                            .filter(cell -> cell.method().equals(method))
                            .toList();
                    html.element("tr", () -> {
                        Tables.rowHead(html, method);
                        Tables.number(html, missed(cells, Targets::excess));
                        Tables.number(html, missed(cells, Targets::pa));
                        Tables.number(html, missed(cells, Targets::ca));
                    });
                }
            });
        });
    }

    private static String missed(List<Cell> cells, BiFunction<Targets, Cell, Optional<Verdict>> judge) {
        List<Verdict> verdicts = cells.stream()
                .flatMap(cell -> judge.apply(Targets.of(cell.dataset()), cell).stream())
                .toList();
        long missed = verdicts.stream().filter(Verdict.MISSED::equals).count();
        return verdicts.isEmpty() ? Numbers.NOTHING : missed + " of " + verdicts.size();
    }

    private static void list(Markup html, String method, List<Failure> failures) {
        Tables.scrolling(html, method + ", the worst first", "plain", () -> {
            Tables.head(html, List.of("data set", "attack", "victim", "measure", "percent or points", "images"));
            html.element(
                    "tbody",
                    () -> failures.forEach(failure -> html.element("tr", () -> {
                        Cell cell = failure.cell();
                        Tables.rowHead(html, cell.dataset());
                        html.element("td", cell.attack() + (cell.jpeg() == null ? "" : ", after JPEG " + cell.jpeg()));
                        html.element("td", cell.victim());
                        html.element("td", failure.what());
                        html.element("td", with("class", failure.verdict().word()), () -> {
                            Tables.verdict(html, failure.verdict());
                            html.text(" " + failure.measured());
                        });
                        Tables.number(
                                html,
                                Numbers.count(failure.what().equals("CA change") ? cell.cleanImages() : cell.images()));
                    })));
        });
    }
}
