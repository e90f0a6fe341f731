package io.detoxstream.app.console;

import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.record.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Decisions by the second, for the last five minutes. Safe for several threads. */
final class Timeline {
    static final int SECONDS = 300;

    private final InstantSource clock;
    private final Deque<Second> past = new ArrayDeque<>();
    private Counts current;

    Timeline(InstantSource clock) {
        this.clock = clock;
        this.current = new Counts(now());
    }

    synchronized void add(ScreeningDecision decision) {
        turn();
        current.add(decision);
    }

    /** Ended seconds, oldest first. */
    synchronized List<Second> history() {
        turn();
        return List.copyOf(past);
    }

    /** The last second that has ended; null in the first one. */
    synchronized Second latest() {
        turn();
        return past.peekLast();
    }

    private void turn() {
        long now = now();
        if (now - current.time > SECONDS || now < current.time) {
            // a long pause, or the clock was set
            past.clear();
            current = new Counts(now);
        }
        while (current.time < now) {
            past.addLast(current.second());
            if (past.size() > SECONDS) {
                past.removeFirst();
            }
            current = new Counts(current.time + 1);
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static final class Counts {
        private final long time;
        private final LatencyCounts latencies = new LatencyCounts();
        private int screened;
        private int flagged;
        private int rejected;
        private int purified;
        private int quarantined;
        private int evaluations;

        Counts(long time) {
            this.time = time;
        }

        void add(ScreeningDecision decision) {
            Outcome outcome = decision.getOutcome();
            screened += decision.getStage().equals(Stage.SCREEN.code()) ? 1 : 0;
            evaluations += decision.getNetworkEvaluations();
            switch (outcome) {
                case FLAGGED -> flagged++;
                case REJECTED -> rejected++;
                case PURIFIED, PASSED_THROUGH -> purified++;
                case QUARANTINED -> quarantined++;
                default -> {}
            }
            if (outcome != Outcome.FLAGGED) {
                latencies.add(Math.max(
                        0,
                        Duration.between(decision.getReceivedAt(), decision.getDecidedAt())
                                .toMillis()));
            }
        }

        Second second() {
            return new Second(
                    time,
                    screened,
                    flagged,
                    rejected,
                    purified,
                    quarantined,
                    evaluations,
                    latencies.quantile(0.5),
                    latencies.quantile(0.95));
        }
    }
}
