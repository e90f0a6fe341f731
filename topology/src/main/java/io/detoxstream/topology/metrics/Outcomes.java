package io.detoxstream.topology.metrics;

import io.detoxstream.schemas.Outcome;
import io.detoxstream.topology.record.Stage;

/**
 * Counts decisions as they are made. A replay after a fault counts again: exact numbers are on the decisions topic.
 * Implementations are safe for several threads and never throw.
 */
@FunctionalInterface
public interface Outcomes {
    /** Counts nothing. */
    Outcomes NONE = (stage, outcome, cause, evaluations) -> {};

    /**
     * @param cause stable code of a rejection or quarantine, null otherwise
     * @param evaluations network evaluations that the stage spent
     */
    void count(Stage stage, Outcome outcome, String cause, int evaluations);
}
