package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import java.util.Optional;

/**
 * What a defence is asked for. Shares from 0 to 1.
 *
 * @param excessAsr the upper end of the interval of the excess ASR is at most this
 * @param paBelowCa PA is at most this much below CA
 * @param caLoss CA is at most this much below the undefended classifier
 */
record Targets(double excessAsr, double paBelowCa, double caLoss) {
    /** An undefended victim that obeys its trigger less often than this tells little about a defence. */
    static final double OBEDIENT = 0.95;

    /** Traffic signs are the easier classes, so less of the accuracy may be lost there. */
    static Targets of(String dataset) {
        return new Targets(0.03, 0.05, dataset.equals("gtsrb") ? 0.01 : 0.02);
    }

    /** Whether the excess ASR meets its target; empty where it was not measured. */
    Optional<Verdict> excess(Cell cell) {
        return Optional.ofNullable(cell.excessAsr()).map(e -> verdict(e.value() > excessAsr, e.high() > excessAsr));
    }

    /** Likewise for PA; it has no interval for its distance from CA, so it is met or missed. */
    Optional<Verdict> pa(Cell cell) {
        return Optional.ofNullable(cell.ca())
                .map(ca -> verdict(ca.value() - cell.pa().value() > paBelowCa, false));
    }

    /** Likewise for CA. */
    Optional<Verdict> ca(Cell cell) {
        return Optional.ofNullable(cell.caDifference()).map(d -> verdict(d.value() < -caLoss, d.low() < -caLoss));
    }

    private static Verdict verdict(boolean missed, boolean unproven) {
        if (missed) {
            return Verdict.MISSED;
        }
        return unproven ? Verdict.UNPROVEN : Verdict.MET;
    }
}
