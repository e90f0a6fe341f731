package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line for each victim, one column for each method: excess ASR and, smaller, PA. */
final class GlanceTable {
    private GlanceTable() {}

    static void write(Markup html, Evaluation evaluation, String dataset) {
        List<Cell> cells = Lookup.cells(evaluation, dataset, false);
        if (cells.isEmpty()) {
            return;
        }
        List<String> methods = Lookup.methods(evaluation, cells);
        Tables.scrolling(html, dataset + ": excess ASR in points, and PA in percent", "plain glance", () -> {
            List<String> columns = new ArrayList<>(List.of("victim"));
            columns.addAll(methods);
            Tables.head(html, 1, columns);
            html.element(
                    "tbody",
                    () -> Lookup.distinct(cells.stream(), Cell::victim)
                            .forEach(victim -> html.element("tr", () -> {
                                Tables.rowHead(html, victim);
                                methods.forEach(method -> cell(html, find(cells, victim, method)));
                            })));
        });
    }

    private static Optional<Cell> find(List<Cell> cells, String victim, String method) {
        return cells.stream()
                .filter(cell -> cell.victim().equals(victim) && cell.method().equals(method))
                .findFirst();
    }

    private static void cell(Markup html, Optional<Cell> found) {
        if (found.isEmpty()) {
            Tables.number(html, Numbers.NOTHING);
            return;
        }
        Cell cell = found.get();
        String pa = "PA " + Numbers.percent(cell.pa().value());
        Judgement.of(cell)
                .excess()
                .ifPresentOrElse(
                        verdict -> Tables.judged(
                                html, verdict, Numbers.points(cell.excessAsr().value()), pa),
                        () -> html.element(
                                "td",
                                with("class", "n"),
                                () -> html.text(Numbers.NOTHING).element("small", pa)));
    }
}
