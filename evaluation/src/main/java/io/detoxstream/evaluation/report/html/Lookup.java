package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.VictimReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What several parts of the page ask an evaluation for. */
final class Lookup {
    private static final double SAME_RATE = 1e-9;

    private Lookup() {}

    /** Different values in the order in which they first come. */
    static <T, V> List<V> distinct(Stream<T> all, Function<T, V> of) {
        return List.copyOf(new LinkedHashSet<>(all.map(of).toList()));
    }

    static Optional<VictimReport> victim(Evaluation evaluation, String dataset, String name) {
        return evaluation.victims().stream()
                .filter(victim ->
                        victim.dataset().equals(dataset) && victim.name().equals(name))
                .findFirst();
    }

    /** Methods whose images pass a gate: those that are ours, in the order of the evaluation. */
    static List<String> gated(Evaluation evaluation) {
        return distinct(evaluation.cells().stream().filter(cell -> !cell.tpr().isEmpty()), Cell::method);
    }

    /** The calibrated rates that occur, the largest first. */
    static List<Double> rates(Stream<RateAt> all) {
        return distinct(all, RateAt::calibrated).stream()
                .sorted((a, b) -> Double.compare(b, a))
                .toList();
    }

    /** The measured share at a calibrated rate as percent. */
    static String at(List<RateAt> rates, double calibrated) {
        return rates.stream()
                .filter(rate -> Math.abs(rate.calibrated() - calibrated) < SAME_RATE)
                .findFirst()
                .map(rate -> Numbers.percent(rate.measured()))
                .orElse(Numbers.NOTHING);
    }
}
