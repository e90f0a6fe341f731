package io.detoxstream.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.evaluation.support.Colors;
import io.detoxstream.evaluation.support.MeanDenoiser;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a network that knows images of one colour only. */
class DiffusionMethodsTest {
    private final MeanDenoiser denoiser = new MeanDenoiser();
    private final RgbImage green = Colors.image(90, 150, 90);
    private final Case clean = Case.of("1/0.png", green, null);
    private final Case triggered =
            Case.of("1/0.png", Triggers.named("badnets-checker").apply(green, 0), null);

    private static int farthest(RgbImage a, RgbImage b) {
        int farthest = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            farthest = Math.max(farthest, Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff)));
        }
        return farthest;
    }

    private static List<Integer> countdown(int... from) {
        List<Integer> steps = new ArrayList<>();
        for (int start : from) {
            for (int t = start; t >= 0; t--) {
                steps.add(t);
            }
        }
        return steps;
    }

    @Test
    void shouldTakeEveryStepOfBothStagesOfSampDetox() {
        Treated treated = new SampDetox(denoiser, Colors.noise(), SampDetoxSettings.PAPER)
                .treat(List.of(triggered))
                .get(0);

        assertThat(denoiser.steps()).isEqualTo(countdown(19, 119));
        assertThat(treated.evaluations()).isEqualTo(140);
        assertThat(treated.score()).isNaN();
        // the patch is gone; what is left is a colour that the network saw, up to the mean of its noise
        assertThat(farthest(treated.image(), green)).isLessThan(12);
    }

    @Test
    void shouldLeaveTheNoiseOfUntouchedPixelsWhereThePublishedCodeDoes() {
        RgbImage paper = new SampDetox(denoiser, Colors.noise(), SampDetoxSettings.PAPER)
                .treat(List.of(clean))
                .get(0)
                .image();
        RgbImage code = new SampDetox(denoiser, Colors.noise(), SampDetoxSettings.CODE)
                .treat(List.of(clean))
                .get(0)
                .image();

        assertThat(distinctLevels(paper)).isLessThan(distinctLevels(code));
    }

    private static long distinctLevels(RgbImage image) {
        List<Integer> levels = new ArrayList<>();
        for (int i = 1; i < image.rgb().length; i += 3) {
            levels.add(image.rgb()[i] & 0xff);
        }
        return levels.stream().distinct().count();
    }

    @Test
    void shouldNoiseAsThePublishedIndexSays() {
        var schedule = denoiser.model().schedule();

        assertThat(SampDetoxSettings.CODE.noise(schedule, 120)).isEqualTo(schedule.noise(120));
        assertThat(SampDetoxSettings.CODE.noise(schedule, 0)).isEqualTo(schedule.noise(0));
        assertThat(SampDetoxSettings.PAPER.noise(schedule, 120)).isEqualTo(schedule.noise(119));
        assertThat(SampDetoxSettings.PAPER.noise(schedule, 0)).isZero();
        assertThat(SampDetoxSettings.PAPER.signal(schedule, 0)).isEqualTo(1);
    }

    @Test
    void shouldDiffuseTheWholeImageInFewSteps() {
        WholeDiffusion method = new WholeDiffusion(denoiser, Colors.noise(), 120, PurificationSettings.DEFAULT);

        Treated treated = method.treat(List.of(triggered)).get(0);

        assertThat(denoiser.steps()).hasSize(6).startsWith(120).isSortedAccordingTo((a, b) -> b - a);
        assertThat(treated.evaluations()).isEqualTo(6);
        assertThat(farthest(treated.image(), green)).isLessThan(12);
    }

    @Test
    void shouldTreatAnImageAlikeInAnyCompany() {
        Case other = Case.of("2/0.png", Colors.image(10, 20, 200), null);
        for (Method method : List.of(
                new SampDetox(denoiser, Colors.noise(), SampDetoxSettings.COSINE),
                new WholeDiffusion(denoiser, Colors.noise(), 60, PurificationSettings.DEFAULT))) {
            RgbImage alone = method.treat(List.of(triggered)).get(0).image();
            RgbImage second = method.treat(List.of(other, triggered)).get(1).image();

            assertThat(second).isEqualTo(alone);
        }
    }
}
