package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cell against its targets.
 *
 * @param cell the cell
 * @param excess of its excess ASR; empty where that was not measured
 * @param pa of its PA; likewise
 * @param ca of its change of CA; likewise
 */
record Judgement(Cell cell, Optional<Verdict> excess, Optional<Verdict> pa, Optional<Verdict> ca) {
    static Judgement of(Cell cell) {
        Targets targets = Targets.of(cell.dataset());
        return new Judgement(cell, targets.excess(cell), targets.pa(cell), targets.ca(cell));
    }

    /** The cells of a method that do not meet every target for triggered images, the largest excess ASR first. */
    static List<Judgement> failures(Evaluation evaluation, String method) {
        return evaluation.cells().stream()
                .filter(cell -> cell.method().equals(method))
                .map(Judgement::of)
                .filter(Judgement::fails)
                .sorted(Comparator.comparingDouble(
                        judged -> -judged.cell().excessAsr().high()))
                .toList();
    }

    private boolean fails() {
        return Stream.of(excess, pa).flatMap(Optional::stream).anyMatch(verdict -> verdict != Verdict.MET);
    }
}
