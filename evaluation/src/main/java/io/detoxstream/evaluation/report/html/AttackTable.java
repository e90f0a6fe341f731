package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.VictimReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cells of one data set: a block of rows for each attack, a row for each measure, a column for each method, so that
 * methods are compared along a row.
 */
final class AttackTable {
    private static final List<String> MEASURES = List.of("CA change", "PA", "ASR", "excess ASR", "images");

    private final Markup html;
    private final Targets targets;
    private final List<VictimReport> victims;
    private final List<Cell> cells;
    private final List<String> methods;

    private record Block(String attack, String victim, Integer jpeg) {}

    /** @param cells of one data set, at least one */
    AttackTable(Markup html, Evaluation evaluation, List<Cell> cells) {
        String dataset = cells.get(0).dataset();
        this.html = html;
        this.targets = Targets.of(dataset);
        this.victims = evaluation.victims().stream()
                .filter(victim -> victim.dataset().equals(dataset))
                .toList();
        this.cells = cells;
        this.methods = Lookup.methods(evaluation, cells);
    }

    void write(String caption) {
        Tables.scrolling(html, caption, "attacks", () -> {
            List<String> columns = new ArrayList<>(List.of("attack", "measure"));
            columns.addAll(methods);
            Tables.head(html, 2, columns);
            Lookup.distinct(cells.stream(), cell -> new Block(cell.attack(), cell.victim(), cell.jpeg()))
                    .forEach(block -> html.element("tbody", () -> rows(block)));
        });
    }

    private void rows(Block block) {
        for (String measure : MEASURES) {
            html.element("tr", measure.equals("images") ? with("class", "images") : with(), () -> {
                if (measure.equals(MEASURES.get(0))) {
                    blockHead(block);
                }
                Tables.rowHead(html, measure);
                methods.forEach(method -> cell(measure, find(block, method)));
            });
        }
    }

    private void blockHead(Block block) {
        html.element("th", with("scope", "rowgroup", "rowspan", "" + MEASURES.size()), () -> {
            html.text(block.attack());
            if (block.jpeg() != null) {
                html.element("small", "after JPEG " + block.jpeg());
            }
            victims.stream()
                    .filter(victim -> victim.name().equals(block.victim()))
                    .findFirst()
                    .ifPresentOrElse(this::describe, () -> html.element("small", block.victim()));
        });
    }

    private void describe(VictimReport victim) {
        html.element("small", victim.architecture() + ", " + Numbers.rate(victim.poisonRate()) + " poisoned");
        if (victim.asr().value() < Targets.OBEDIENT) {
            html.element(
                    "small",
                    with("class", "warn"),
                    "obeys " + Numbers.percent(victim.asr().value()) + " % only");
        }
    }

    private Optional<Cell> find(Block block, String method) {
        return cells.stream()
                .filter(cell -> cell.method().equals(method)
                        && new Block(cell.attack(), cell.victim(), cell.jpeg()).equals(block))
                .findFirst();
    }

    private void cell(String measure, Optional<Cell> found) {
        if (found.isEmpty()) {
            Tables.number(html, Numbers.NOTHING);
            return;
        }
        Cell cell = found.get();
        switch (measure) {
            case "CA change" -> points(cell.caDifference(), targets.ca(cell));
            case "PA" -> percent(cell.pa(), targets.pa(cell));
            case "ASR" -> percent(cell.asr(), Optional.empty());
            case "excess ASR" -> points(cell.excessAsr(), targets.excess(cell));
            default -> Tables.number(html, Numbers.count(cell.images()));
        }
    }

    private void percent(Estimate estimate, Optional<Verdict> verdict) {
        write(verdict, Numbers.percent(estimate.value()), Numbers.percentInterval(estimate));
    }

    private void points(Estimate estimate, Optional<Verdict> verdict) {
        if (estimate == null) {
            Tables.number(html, Numbers.NOTHING);
        } else {
            write(verdict, Numbers.points(estimate.value()), Numbers.pointsInterval(estimate));
        }
    }

    private void write(Optional<Verdict> verdict, String value, String interval) {
        verdict.ifPresentOrElse(
                v -> Tables.judged(html, v, value, interval), () -> Tables.interval(html, value, interval));
    }
}
