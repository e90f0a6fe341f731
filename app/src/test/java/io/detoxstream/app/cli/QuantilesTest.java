package io.detoxstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void shouldTakeTheNearestRank() {
        Quantiles hundred =
                Quantiles.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

        assertThat(hundred.at(0.5)).isEqualTo(50);
        assertThat(hundred.at(0.99)).isEqualTo(99);
        assertThat(hundred.at(1)).isEqualTo(100);
    }

    @Test
    void shouldSortItsValuesWithoutTouchingThem() {
        double[] values = {3, 1, 2};

        assertThat(Quantiles.of(values).at(0.5)).isEqualTo(2);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void shouldHaveNoQuantileOfNothing() {
        assertThat(Quantiles.of().at(0.5)).isNull();
    }

    @Test
    void shouldRefuseSharesOutsideOfTheSample() {
        assertThatThrownBy(() -> Quantiles.of(1).at(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantiles.of(1).at(1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
