package io.detoxstream.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Outcome;
import io.detoxstream.topology.metrics.SourceNames;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ConsoleTapTest {
    private final Timeline timeline = new Timeline(InstantSource.system());
    private final SourceTotals totals = new SourceTotals();
    // a new second at every decision, so that the budget never refuses
    private long seconds;
    private final CardBudget generous = new CardBudget(() -> ++seconds * 2_000_000_000L);
    private final ConsoleTap tap = new ConsoleTap(new SourceNames(2), timeline, totals, generous);

    private void decided(int count, int side) {
        for (int i = 0; i < count; i++) {
            tap.decided(Decisions.of(i, "gate", Outcome.FLAGGED), Decisions.screenedSight(side));
        }
    }

    @Test
    void shouldDropInsteadOfWaitingAndStillCount() {
        decided(500, 8);

        assertThat(tap.left()).isEqualTo(500 - 32);
        assertThat(totals.all()).hasSize(1);
        assertThat(totals.all().get(0).flagged()).isEqualTo(500);
    }

    @Test
    void shouldNotHoldManyLargeImages() throws InterruptedException {
        decided(1, 2_000);
        decided(10, 8);
        assertThat(tap.left()).isEqualTo(10);

        tap.take();
        decided(10, 700);
        assertThat(tap.left()).isEqualTo(10 + 8);
    }

    @Test
    void shouldTellABoundedNumberOfSourcesApart() {
        for (int i = 0; i < 100; i++) {
            tap.decided(Decisions.of(i, "random-" + i, Outcome.CLEAN), Decisions.screenedSight(8));
        }
        tap.decided(Decisions.of(100, null, Outcome.REJECTED), Decisions.screenedSight(8));

        assertThat(totals.all())
                .extracting(SourceTotals.Total::source)
                .containsExactly("other", "random-0", "random-1", "unknown");
    }
}
