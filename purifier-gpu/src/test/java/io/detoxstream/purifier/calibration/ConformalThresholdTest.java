package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConformalThresholdTest {
    /** n = 999, a = 0.05: the ceil(1000 * 0.95) = 950th smallest; n = 1000: the ceil(950.95) = 951st. */
    @Test
    void shouldTakeTheRankOfTheDefinition() {
        assertThat(ConformalThreshold.of(upTo(999), 0.05)).isEqualTo(950);
        assertThat(ConformalThreshold.of(upTo(1000), 0.05)).isEqualTo(951);
        assertThat(ConformalThreshold.of(upTo(1000), 0.01)).isEqualTo(991);
        assertThat(ConformalThreshold.of(upTo(10_000), 0.001)).isEqualTo(9_991);
        assertThat(ConformalThreshold.of(upTo(20), 0.5)).isEqualTo(11);
    }

    @Test
    void shouldNotDependOnTheOrderOrChangeTheScores() {
        double[] scores = {3, 1, 2, 7, 5, 6, 4, 9, 8, 10, 12, 11, 14, 13, 20, 19, 18, 17, 16, 15};
        double[] before = scores.clone();

        assertThat(ConformalThreshold.of(scores, 0.5)).isEqualTo(11);
        assertThat(scores).isEqualTo(before);
    }

    @Test
    void shouldSayHowManyImagesARateNeeds() {
        assertThat(ConformalThreshold.of(upTo(200), 0.05)).isEqualTo(191);
        assertThatThrownBy(() -> ConformalThreshold.of(upTo(199), 0.05))
                .isInstanceOf(CalibrationException.class)
                .hasMessage("a clean flag rate of 0.05 needs at least 200 clean images, there are 199");
        assertThatThrownBy(() -> ConformalThreshold.of(upTo(9_999), 0.001)).hasMessageContaining("at least 10000");
    }

    @Test
    void shouldCompareSettingsOnFewerImages() {
        assertThat(ConformalThreshold.rough(upTo(400), 0.05)).hasValue(ConformalThreshold.of(upTo(400), 0.05));
        assertThat(ConformalThreshold.rough(upTo(19), 0.05)).hasValue(19);
        assertThat(ConformalThreshold.rough(upTo(18), 0.05)).isEmpty();
        assertThat(ConformalThreshold.rough(upTo(999), 0.001)).hasValue(999);
        assertThat(ConformalThreshold.rough(upTo(998), 0.001)).isEmpty();
    }

    @Test
    void shouldRefuseRatesAndScoresThatMakeNoSense() {
        assertThatThrownBy(() -> ConformalThreshold.of(upTo(100), 0)).isInstanceOf(CalibrationException.class);
        assertThatThrownBy(() -> ConformalThreshold.of(upTo(100), 1)).isInstanceOf(CalibrationException.class);
        double[] broken = upTo(100);
        broken[50] = Double.NaN;
        assertThatThrownBy(() -> ConformalThreshold.of(broken, 0.5)).hasMessageContaining("finite");
    }

    /** Over 2,000 calibrations the mean flag rate is floor((n + 1) a) / (n + 1) = 20/400 = 5 %. */
    @Test
    void shouldFlagTheWantedShareOnAverage() {
        Random random = new Random(20261121);
        double sum = 0;
        int rounds = 2_000;
        for (int round = 0; round < rounds; round++) {
            double threshold = ConformalThreshold.of(
                    random.doubles(399).map(u -> -Math.log(1 - u)).toArray(), 0.05);
            sum += Math.exp(-threshold);
        }

        // the standard deviation of one rate is sqrt(.05 * .95 / 401) = .011, of the mean .00024
        assertThat(sum / rounds).isCloseTo(0.05, within(0.001));
    }

    private static double[] upTo(int n) {
        return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    }
}
