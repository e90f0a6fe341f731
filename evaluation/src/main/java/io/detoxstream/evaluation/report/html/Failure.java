package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A target that a cell does not meet.
 *
 * @param cell where
 * @param what the measure
 * @param measured its value and interval, for people to read
 * @param verdict unproven or missed
 * @param beyond by how much the target is exceeded, a share; for an unproven one by how much its interval does
 */
record Failure(Cell cell, String what, String measured, Verdict verdict, double beyond) {
    /** All of an evaluation: missed before unproven, the furthest from its target first. */
    static List<Failure> of(Evaluation evaluation) {
        List<Failure> all = new ArrayList<>();
        evaluation.cells().forEach(cell -> collect(cell, Targets.of(cell.dataset()), all));
        all.sort(Comparator.comparing(Failure::verdict)
                .thenComparing(Failure::beyond)
                .reversed());
        return all;
    }

    private static void collect(Cell cell, Targets targets, List<Failure> all) {
        targets.excess(cell).filter(verdict -> verdict != Verdict.MET).ifPresent(verdict -> {
            String measured = Numbers.points(cell.excessAsr().value()) + " " + Numbers.pointsInterval(cell.excessAsr());
            double beyond = cell.excessAsr().high() - targets.excessAsr();
            all.add(new Failure(cell, "excess ASR", measured, verdict, beyond));
        });
        targets.pa(cell).filter(verdict -> verdict != Verdict.MET).ifPresent(verdict -> {
            double gap = cell.ca().value() - cell.pa().value();
            String measured = Numbers.percent(cell.pa().value()) + ", " + Numbers.fixed(100 * gap, 1) + " below CA";
            all.add(new Failure(cell, "PA", measured, verdict, gap - targets.paBelowCa()));
        });
        targets.ca(cell).filter(verdict -> verdict != Verdict.MET).ifPresent(verdict -> {
            String measured =
                    Numbers.points(cell.caDifference().value()) + " " + Numbers.pointsInterval(cell.caDifference());
            double beyond = -targets.caLoss() - cell.caDifference().low();
            all.add(new Failure(cell, "CA change", measured, verdict, beyond));
        });
    }
}
