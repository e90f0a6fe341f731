package io.detoxstream.topology.metrics;

import io.detoxstream.schemas.ScreeningDecision;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Told of every decision as it is made, in the stream thread and before the transaction is committed: a replay after a
 * fault tells it again, and what counts for good is on the decisions topic. Implementations are safe for several threads,
 * never wait and never throw.
 */
@FunctionalInterface
public interface Outcomes {
    /** Takes note of nothing. */
    Outcomes NONE = (decision, sight) -> {};

    /**
     * @param decision as it goes to the decisions topic
     * @param sight the pictures behind it
     */
    void decided(ScreeningDecision decision, Sight sight);

    /** Tells several, and keeps an exception of one of them from the others and from the stream thread. */
    static Outcomes all(List<Outcomes> listeners) {
        Logger log = LoggerFactory.getLogger(Outcomes.class);
        List<Outcomes> all = List.copyOf(listeners);
        return (decision, sight) -> {
            for (Outcomes listener : all) {
                try {
                    listener.decided(decision, sight);
                } catch (RuntimeException e) {
                    log.warn("A decision could not be counted or shown", e);
                }
            }
        };
    }
}
