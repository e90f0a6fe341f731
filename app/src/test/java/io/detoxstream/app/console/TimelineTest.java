package io.detoxstream.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Outcome;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Decisions.RECEIVED);
    private final Timeline timeline = new Timeline(now::get);

    private void pass(long seconds) {
        now.set(now.get().plusSeconds(seconds));
    }

    @Test
    void shouldCountDecisionsOfEachSecond() {
        timeline.add(Decisions.of(1, "gate", Outcome.CLEAN));
        timeline.add(Decisions.of(2, "gate", Outcome.FLAGGED));
        timeline.add(Decisions.of(3, "gate", Outcome.REJECTED));
        pass(1);
        timeline.add(Decisions.of(2, "gate", Outcome.PURIFIED));
        pass(2);

        assertThat(timeline.history()).hasSize(3);
        Second first = timeline.history().get(0);
        assertThat(first.screened()).isEqualTo(3);
        assertThat(first.flagged()).isEqualTo(1);
        assertThat(first.rejected()).isEqualTo(1);
        assertThat(first.evaluations()).isEqualTo(6);
        assertThat(first.p50()).isBetween(40.0, 48.0);
        Second second = timeline.history().get(1);
        assertThat(second.screened()).isZero();
        assertThat(second.purified()).isEqualTo(1);
        assertThat(timeline.latest().p50()).isNull();
        assertThat(timeline.latest().time()).isEqualTo(first.time() + 2);
    }

    @Test
    void shouldForgetWhatIsOlderThanFiveMinutes() {
        timeline.add(Decisions.of(1, "gate", Outcome.CLEAN));
        pass(299);
        assertThat(timeline.history()).hasSize(299);
        pass(10);
        assertThat(timeline.history()).hasSize(300).allMatch(second -> second.screened() == 0);
        pass(100_000);
        assertThat(timeline.history()).isEmpty();
    }

    @Test
    void shouldSurviveAClockThatIsSetBack() {
        timeline.add(Decisions.of(1, "gate", Outcome.CLEAN));
        pass(-3_600);
        timeline.add(Decisions.of(2, "gate", Outcome.CLEAN));
        pass(1);
        assertThat(timeline.history()).hasSize(1);
    }

    @Test
    void shouldFindQuantilesWithinAFifth() {
        LatencyCounts counts = new LatencyCounts();
        assertThat(counts.quantile(0.5)).isNull();
        for (int millis = 1; millis <= 1000; millis++) {
            counts.add(millis);
        }
        assertThat(counts.quantile(0.5)).isBetween(500.0, 600.0);
        assertThat(counts.quantile(0.95)).isBetween(950.0, 1140.0);
        counts.add(Long.MAX_VALUE);
        assertThat(counts.quantile(1)).isGreaterThan(900_000);
    }
}
