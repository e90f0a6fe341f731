package io.detoxstream.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.evaluation.report.Estimate;
import org.junit.jupiter.api.Test;

class WilsonTest {
    /** The four examples of Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I. */
    @Test
    void shouldGiveThePublishedIntervals() {
        check(Wilson.of(81, 263), 0.2553, 0.3662);
        check(Wilson.of(15, 148), 0.0624, 0.1605);
        check(Wilson.of(0, 20), 0, 0.1611);
        check(Wilson.of(1, 29), 0.0061, 0.1718);
    }

    private static void check(Estimate found, double low, double high) {
        assertThat(found.low()).isCloseTo(low, within(5e-5));
        assertThat(found.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void shouldMirrorTheIntervalOfTheOpposite() {
        Estimate none = Wilson.of(0, 20);
        Estimate all = Wilson.of(20, 20);

        assertThat(all.high()).isEqualTo(1);
        assertThat(all.low()).isCloseTo(1 - none.high(), within(1e-12));
    }

    @Test
    void shouldCountTrueValues() {
        assertThat(Wilson.of(new boolean[] {true, false, true, true})).isEqualTo(Wilson.of(3, 4));
    }

    @Test
    void shouldRefuseWhatIsNoShare() {
        assertThatThrownBy(() -> Wilson.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.of(5, 4)).hasMessageContaining("5 of 4");
    }
}
