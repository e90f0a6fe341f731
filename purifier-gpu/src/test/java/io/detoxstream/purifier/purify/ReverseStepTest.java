package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.diffusion.NoiseSchedule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReverseStepTest {
    private static final NoiseSchedule SCHEDULE = FakeDenoiser.SCHEDULE;

    @ParameterizedTest
    @CsvSource({"200, 6, '200 167 133 100 66 33'", "10, 11, '10 9 8 7 6 5 4 3 2 1 0'", "1, 2, '1 0'", "5, 1, '5'"})
    void shouldSpaceStepsEquallyFromStrongNoiseToTheImage(int t2, int steps, String expected) {
        ReverseStep[] path = ReverseStep.path(SCHEDULE, settings(t2, steps, 1));

        assertThat(Arrays.stream(path).map(step -> "" + step.t())).containsExactly(expected.split(" "));
        ReverseStep last = path[path.length - 1];
        assertThat(last.nextSignal()).isEqualTo(1);
        assertThat(last.nextNoise()).isZero();
        assertThat(last.sigma()).isZero();
        assertThat(last.direction()).isZero();
    }

    /** For s = t - 1 and eta = 1 the step is the DDPM posterior with variance beta (1 - abar_s) / (1 - abar_t). */
    @Test
    void shouldBeTheAncestralStepWhenNothingIsSkipped() {
        int t = 100;
        double here = SCHEDULE.alphaBar(t);
        double before = SCHEDULE.alphaBar(t - 1);
        double beta = 1 - here / before;
        ReverseStep step = ReverseStep.between(SCHEDULE, t, t - 1, 1);

        assertThat(step.sigma() * step.sigma()).isCloseTo(beta * (1 - before) / (1 - here), within(1e-12));
        double x = 0.4;
        double eps = 0.7;
        double mean = (x - beta / Math.sqrt(1 - here) * eps) / Math.sqrt(1 - beta);
        assertThat((double) step.apply((float) x, (float) eps, 0)).isCloseTo(mean, within(1e-6));
        assertThat((double) step.apply((float) x, (float) eps, 2)).isCloseTo(mean + 2 * step.sigma(), within(1e-6));
    }

    /** The deterministic step moves along x = signal x0 + noise eps with both kept. */
    @Test
    void shouldKeepNoiseAndImageConsistentWithoutFreshNoise() {
        ReverseStep step = ReverseStep.between(SCHEDULE, 167, 133, 0);
        double clean = -0.35;
        double eps = 1.2;
        float xt = (float) (SCHEDULE.signal(167) * clean + SCHEDULE.noise(167) * eps);

        assertThat(step.sigma()).isZero();
        assertThat((double) step.apply(xt, (float) eps, 99))
                .isCloseTo(SCHEDULE.signal(133) * clean + SCHEDULE.noise(133) * eps, within(1e-6));
    }

    @Test
    void shouldClipTheEstimateOfTheImage() {
        ReverseStep last = ReverseStep.between(SCHEDULE, 33, -1, 1);

        assertThat(last.apply(7, -3, 0)).isEqualTo(1);
        assertThat(last.apply(-7, 3, 0)).isEqualTo(-1);
        assertThat(last.apply(0, Float.NaN, 0)).isNaN();
    }

    @Test
    void shouldGiveKnownPixelsTheNoiseOfTheNextStep() {
        ReverseStep step = ReverseStep.between(SCHEDULE, 200, 100, 1);

        assertThat((double) step.renoise(0.5f, -1))
                .isCloseTo(SCHEDULE.signal(100) * 0.5 - SCHEDULE.noise(100), within(1e-6));
        assertThat(ReverseStep.between(SCHEDULE, 33, -1, 1).renoise(0.5f, 3)).isEqualTo(0.5f);
    }

    private static PurificationSettings settings(int t2, int steps, double eta) {
        return new PurificationSettings(PurificationSettings.Mode.AUTO, 0.15, 0.35, 0, 1, t2, steps, eta);
    }
}
