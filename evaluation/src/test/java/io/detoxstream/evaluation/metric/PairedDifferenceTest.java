package io.detoxstream.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.evaluation.report.Estimate;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    /** Reckoned from the formulas of method 10 in another language; the first two are examples of Newcombe's paper. */
    @Test
    void shouldGiveTheIntervalsOfMethodTen() {
        check(PairedDifference.of(36, 12, 2, 0), 0.2, 0.0569, 0.3404);
        check(PairedDifference.of(20, 12, 2, 16), 0.2, 0.0562, 0.3292);
        check(PairedDifference.of(1, 97, 0, 0), 0.9898, 0.9308, 0.9982);
        check(PairedDifference.of(29, 3, 0, 1), 0.0909, -0.0385, 0.2398);
    }

    @Test
    void shouldKeepAWidthWhereNoImageMakesADifference() {
        check(PairedDifference.of(0, 0, 0, 50), 0, -0.0713, 0.0713);
    }

    private static void check(Estimate found, double value, double low, double high) {
        assertThat(found.value()).isCloseTo(value, within(5e-5));
        assertThat(found.low()).isCloseTo(low, within(5e-5));
        assertThat(found.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void shouldCountPairs() {
        boolean[] first = {true, true, true, false, false};
        boolean[] second = {true, false, false, true, false};

        assertThat(PairedDifference.of(first, second)).isEqualTo(PairedDifference.of(1, 2, 1, 1));
    }

    @Test
    void shouldTurnAroundWithTheOrder() {
        Estimate there = PairedDifference.of(10, 7, 2, 30);
        Estimate back = PairedDifference.of(10, 2, 7, 30);

        assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
        assertThat(back.high()).isCloseTo(-there.low(), within(1e-12));
    }

    @Test
    void shouldRefuseWhatAreNoPairs() {
        assertThatThrownBy(() -> PairedDifference.of(new boolean[2], new boolean[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
