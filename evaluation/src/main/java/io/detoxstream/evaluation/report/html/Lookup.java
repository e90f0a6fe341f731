package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.RateAt;
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

    /**
     * The method that the page is about, the first whose images pass a gate: ours as shipped, unless that one was left
     * out. Empty if only others were measured.
     */
    static Optional<String> defence(Evaluation evaluation) {
        return evaluation.cells().stream()
                .filter(cell -> !cell.tpr().isEmpty())
                .map(Cell::method)
                .findFirst();
    }

    /** The methods of some cells, the one that the page is about first. */
    static List<String> methods(Evaluation evaluation, List<Cell> cells) {
        List<String> measured = distinct(cells.stream(), Cell::method);
        return distinct(
                Stream.concat(defence(evaluation).filter(measured::contains).stream(), measured.stream()), m -> m);
    }

    /** The cells of one data set, with images as they are or after JPEG. */
    static List<Cell> cells(Evaluation evaluation, String dataset, boolean afterJpeg) {
        return evaluation.cells().stream()
                .filter(cell -> cell.dataset().equals(dataset) && (cell.jpeg() != null) == afterJpeg)
                .toList();
    }

    /** The attack of a cell and how the images travelled. */
    static String attack(Cell cell) {
        return cell.jpeg() == null ? cell.attack() : cell.attack() + ", after JPEG " + cell.jpeg();
    }

    /** The first digits of a checksum. */
    static String brief(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length()));
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
