package io.detoxstream.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.diffusion.NoiseSchedule;
import org.junit.jupiter.api.Test;

class AncestralStepTest {
    private static final NoiseSchedule SCHEDULE = NoiseSchedule.linear(1000, 1e-4, 0.02);

    /** Ho et al. 2020, eq. 7: the mean of q(x_{t-1} | x_t, x_0), which the form with eps must equal. */
    @Test
    void shouldHaveTheMeanOfThePosterior() {
        int t = 50;
        double abar = SCHEDULE.alphaBar(t);
        double before = SCHEDULE.alphaBar(t - 1);
        double alpha = abar / before;
        float xt = 0.4f;
        float eps = -0.7f;
        double clean = (xt - Math.sqrt(1 - abar) * eps) / Math.sqrt(abar);
        double mean = (1 - alpha) * Math.sqrt(before) / (1 - abar) * clean
                + (1 - before) * Math.sqrt(alpha) / (1 - abar) * xt;

        AncestralStep step = AncestralStep.at(SCHEDULE, t);

        assertThat(step.apply(xt, eps, 0)).isCloseTo((float) mean, within(1e-6f));
        assertThat(step.apply(xt, eps, 1) - step.apply(xt, eps, 0))
                .isCloseTo((float) Math.sqrt(1 - alpha), within(1e-6f));
    }

    @Test
    void shouldEndAtTheEstimateOfTheImageWithoutFreshNoise() {
        float clean = 0.25f;
        float eps = 1.5f;
        float xt = (float) (SCHEDULE.signal(0) * clean + SCHEDULE.noise(0) * eps);

        assertThat(AncestralStep.at(SCHEDULE, 0).apply(xt, eps, 9)).isCloseTo(clean, within(1e-6f));
    }
}
