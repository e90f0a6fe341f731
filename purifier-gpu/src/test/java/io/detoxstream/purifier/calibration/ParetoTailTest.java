package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParetoTailTest {
    /** The quantiles of a distribution whose tail is Pareto with a shape. */
    private static double[] pareto(double shape, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> Math.pow((i + 0.5) / count, -shape))
                .toArray();
    }

    @Test
    void shouldGoOnAsThePowerLawBegan() {
        ParetoTail tail = ParetoTail.of(pareto(0.3, 100_000));

        assertThat(tail.shape()).isCloseTo(0.3, within(0.02));
        assertThat(tail.threshold(1e-7)).isCloseTo(Math.pow(1e-7, -0.3), within(0.1 * Math.pow(1e-7, -0.3)));
    }

    @Test
    void shouldTakeALightTailForAnExponentialOne() {
        double[] uniform = IntStream.range(0, 1000).mapToDouble(i -> i / 1000.0).toArray();
        double[] exponential = IntStream.range(0, 100_000)
                .mapToDouble(i -> -Math.log((i + 0.5) / 100_000))
                .toArray();

        assertThat(ParetoTail.of(uniform).shape()).isZero();
        assertThat(ParetoTail.of(uniform).threshold(1e-4)).isGreaterThan(1);
        assertThat(ParetoTail.of(exponential).threshold(1e-6)).isCloseTo(-Math.log(1e-6), within(0.3));
    }

    @Test
    void shouldBeRightWithinAFactorForAFewHundredScores() {
        // the tenth of a few hundred scores says little of a thousandth, but never nothing
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] scores = IntStream.range(0, 300)
                    .mapToDouble(i -> random.nextExponential())
                    .toArray();

            double rate = Math.exp(-ParetoTail.of(scores).threshold(1e-3));

            assertThat(rate).as("seed " + seed).isBetween(1e-5, 1e-2);
        }
    }

    @Test
    void shouldRiseAsRatesFallAndNeverLieBelowWhatWasSeen() {
        double[] scores = pareto(0.5, 100);
        ParetoTail tail = ParetoTail.of(scores);
        double largest = Arrays.stream(scores).max().orElseThrow();
        double last = largest;
        for (double rate = 0.009; rate > 1e-9; rate /= 3) {
            assertThat(tail.threshold(rate)).isGreaterThanOrEqualTo(last);
            last = tail.threshold(rate);
        }
        assertThat(last).isGreaterThan(largest);
    }

    @Test
    void shouldLiveWithTies() {
        double[] flat = new double[100];
        Arrays.fill(flat, 7);

        assertThat(ParetoTail.of(flat).threshold(1e-6)).isEqualTo(7);
    }

    @Test
    void shouldRefuseTooFewScores() {
        assertThatThrownBy(() -> ParetoTail.of(new double[99]))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("at least 100");
    }
}
