package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseScheduleTest {
    private static final NoiseSchedule LINEAR = NoiseSchedule.linear(1000, 1e-4, 0.02);
    private static final NoiseSchedule COSINE = NoiseSchedule.cosine(1000);

    @ParameterizedTest
    @CsvSource({
        "0, 0.0100, 0.0064",
        "20, 0.0791, 0.0434",
        "100, 0.3238, 0.1686",
        "120, 0.3810, 0.1993",
        "150, 0.4627, 0.2449",
        "300, 0.7785, 0.4630"
    })
    void shouldHaveTheKnownNoiseLevels(int t, double linear, double cosine) {
        assertThat(LINEAR.noise(t)).isCloseTo(linear, within(5.1e-5));
        assertThat(COSINE.noise(t)).isCloseTo(cosine, within(5.1e-5));
    }

    @Test
    void shouldNotLoseDigitsInTheLongProduct() {
        // the product computed with 60 decimal digits
        assertThat(LINEAR.alphaBar(999)).isCloseTo(4.03582976537568e-5, within(1e-18));
    }

    @Test
    void shouldRefuseImpossibleBetasAndStepCounts() {
        assertThatThrownBy(() -> NoiseSchedule.linear(1000, 0.02, 1e-4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoiseSchedule.linear(1000, 0, 0.02)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoiseSchedule.linear(1000, 1e-4, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoiseSchedule.cosine(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
