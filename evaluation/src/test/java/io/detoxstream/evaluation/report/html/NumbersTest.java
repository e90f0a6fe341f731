package io.detoxstream.evaluation.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.report.Estimate;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void shouldGiveDifferencesTheirSignButNotZero() {
        assertThat(Numbers.points(0.0123)).isEqualTo("+1.2");
        assertThat(Numbers.points(-0.0123)).isEqualTo("−1.2");
        assertThat(Numbers.points(-0.0001)).isEqualTo("0.0");
        assertThat(Numbers.pointsInterval(new Estimate(0, -0.02, 0.02))).isEqualTo("[−2.0, +2.0]");
    }

    @Test
    void shouldWriteRatesWithoutNeedlessZeros() {
        assertThat(Numbers.rate(0.05)).isEqualTo("5 %");
        assertThat(Numbers.rate(0.001)).isEqualTo("0.1 %");
        assertThat(Numbers.rate(1)).isEqualTo("100 %");
        assertThat(Numbers.rate(0)).isEqualTo("0 %");
    }

    @Test
    void shouldGroupThousands() {
        assertThat(Numbers.count(12630)).isEqualTo("12,630");
    }
}
