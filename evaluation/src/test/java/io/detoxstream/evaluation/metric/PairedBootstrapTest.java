package io.detoxstream.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.evaluation.report.Estimate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    /**
     * 30 of 400 pairs lose, 10 gain: the difference is -0.05 and its standard error sqrt((0.1 - 0.05^2) / 400) = 0.0156,
     * so the normal interval is -0.0806 to -0.0194.
     */
    @Test
    void shouldAgreeWithTheNormalIntervalOfManyPairs() {
        boolean[] after = new boolean[400];
        boolean[] before = new boolean[400];
        Arrays.fill(before, 0, 30, true);
        Arrays.fill(after, 30, 40, true);

        Estimate found = PairedBootstrap.difference(after, before);

        assertThat(found.value()).isCloseTo(-0.05, within(1e-12));
        assertThat(found.low()).isCloseTo(-0.0806, within(0.004));
        assertThat(found.high()).isCloseTo(-0.0194, within(0.004));
    }

    @Test
    void shouldKeepPairsTogether() {
        boolean[] half = new boolean[100];
        Arrays.fill(half, 0, 50, true);

        // the same images hit before and after: whatever is drawn, nothing differs
        assertThat(PairedBootstrap.difference(half, half.clone())).isEqualTo(new Estimate(0, 0, 0));
    }

    @Test
    void shouldGiveTheSameAgain() {
        boolean[] after = {true, false, true, false, false, true};
        boolean[] before = {true, true, false, false, true, true};

        assertThat(PairedBootstrap.difference(after, before)).isEqualTo(PairedBootstrap.difference(after, before));
    }

    @Test
    void shouldRefuseWhatAreNoPairs() {
        assertThatThrownBy(() -> PairedBootstrap.difference(new boolean[0], new boolean[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
