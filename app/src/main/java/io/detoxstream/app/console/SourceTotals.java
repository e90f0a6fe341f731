package io.detoxstream.app.console;

import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.record.Stage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of each source since the start. As many sources as are told apart; safe for several threads. */
final class SourceTotals {
    /**
     * @param images records that screening decided about
     * @param flagged of those
     * @param rejected of those
     * @param purified images that purification passed on
     * @param quarantined images that purification set aside
     */
    record Total(String source, long images, long flagged, long rejected, long purified, long quarantined) {
        Total plus(ScreeningDecision decision) {
            Outcome outcome = decision.getOutcome();
            return new Total(
                    source,
                    images + (decision.getStage().equals(Stage.SCREEN.code()) ? 1 : 0),
                    flagged + (outcome == Outcome.FLAGGED ? 1 : 0),
                    rejected + (outcome == Outcome.REJECTED ? 1 : 0),
                    purified + (outcome == Outcome.PURIFIED || outcome == Outcome.PASSED_THROUGH ? 1 : 0),
                    quarantined + (outcome == Outcome.QUARANTINED ? 1 : 0));
        }
    }

    private final Map<String, Total> totals = new TreeMap<>();

    /** @param source of a bounded number of names */
    synchronized void add(String source, ScreeningDecision decision) {
        totals.put(
                source,
                totals.getOrDefault(source, new Total(source, 0, 0, 0, 0, 0)).plus(decision));
    }

    /** By name. */
    synchronized List<Total> all() {
        return List.copyOf(totals.values());
    }
}
