package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.diffusion.Conditioning;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings.Mode;
import io.detoxstream.purifier.purify.PurificationSettings.Outside;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.support.Networks;
import io.detoxstream.purifier.suspicion.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Purification with a network that is told which pixels are as they are. */
class KnownOutsideTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for tests only"));
    private static final PurificationSettings KNOWN =
            PurificationSettings.DEFAULT.withMode(Mode.PERTURB).withOutside(Outside.KNOWN);

    /** Knows that all pixels with noise are grey, whatever it sees of them, and remembers what it was shown. */
    private static final class Grey implements Denoiser {
        private record Question(float[] xt, float[] sigma, int width) {}

        private final List<Question> questions = new ArrayList<>();

        @Override
        public ModelInfo model() {
            return new ModelInfo(
                    "grey",
                    "00",
                    "fp32",
                    "cpu",
                    FakeDenoiser.SCHEDULE,
                    "epsilon",
                    4,
                    Conditioning.NOISE_MAP,
                    OptionalInt.of(6));
        }

        @Override
        public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
            throw new AssertionError("outside of the mask no pixel has the noise of a step");
        }

        @Override
        public float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
            assertThat(n).isOne();
            questions.add(new Question(xt.clone(), sigma.clone(), width));
            float[] eps = new float[xt.length];
            for (int i = 0; i < eps.length; i++) {
                float noise = sigma[i % sigma.length];
                eps[i] = noise == 0 ? Float.MAX_VALUE : xt[i] / noise;
            }
            return eps;
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldShowTheNetworkTheGuideItselfOutsideOfTheMask() {
        Grey denoiser = new Grey();
        RgbImage restored = image(32, 32);
        Mask mask = mask(32, 32);

        Purified purified = purify(denoiser, KNOWN, restored, mask);

        float[] guide = Planes.of(restored).data();
        List<Integer> steps = List.of(200, 167, 133, 100, 66, 33);
        assertThat(denoiser.questions).hasSize(steps.size());
        for (int k = 0; k < steps.size(); k++) {
            Grey.Question question = denoiser.questions.get(k);
            float noise = (float) FakeDenoiser.SCHEDULE.noise(steps.get(k));
            int moved = 0;
            for (int i = 0; i < guide.length; i++) {
                boolean inside = mask.inside()[i % 1024];
                assertThat(question.sigma()[i % 1024]).isEqualTo(inside ? noise : 0);
                assertThat(inside || question.xt()[i] == guide[i]).isTrue();
                moved += question.xt()[i] == guide[i] ? 0 : 1;
            }
            assertThat(moved).isEqualTo(3 * mask.count());
        }
        assertThat(purified.evaluations()).isEqualTo(steps.size());
        for (int p = 0; p < 1024; p++) {
            int expected = mask.inside()[p] ? 128 : restored.get(p % 32, p / 32, 1);
            assertThat(purified.image().get(p % 32, p / 32, 1)).isBetween(expected - 1, expected);
        }
    }

    @Test
    void shouldDoSoInTheNeighbourhoodsOfAFrame() {
        Grey denoiser = new Grey();
        RgbImage restored = image(120, 90);
        Mask mask = mask(120, 90);

        purify(denoiser, KNOWN, restored, mask);

        Planes guide = Planes.of(restored);
        Grey.Question first = denoiser.questions.get(0);
        // the mask begins at 8, 12; the network sees 6 pixels more, from the next multiple of 4
        assertThat(first.width()).isEqualTo(24);
        assertThat(first.sigma()[0]).isZero();
        assertThat(first.xt()[0]).isEqualTo(guide.data()[4 * 120]);
        assertThat(first.sigma()[8 * 24 + 8]).isEqualTo((float) FakeDenoiser.SCHEDULE.noise(200));
    }

    /** All noise that the network was trained for, up to where nothing is left of the image. */
    @ParameterizedTest
    @ValueSource(strings = {"RENOISE", "KNOWN"})
    void shouldStartFromTheLastStepThatTheNetworkWasTrainedFor(Outside outside) {
        try (Denoiser denoiser = Networks.open("local")) {
            PurificationSettings all =
                    new PurificationSettings(Mode.REGENERATE, 0.15, 0.35, 0, 1, denoiser.lastStep(), 10, 1, outside);

            Purified purified = purify(denoiser, all, image(32, 32), mask(32, 32));

            assertThat(denoiser.lastStep()).isEqualTo(999);
            assertThat(purified.evaluations()).isEqualTo(11);
        }
    }

    @Test
    void shouldRefuseItForANetworkThatIsToldSteps() {
        assertThatThrownBy(() -> new LocalizedPurifier(FakeDenoiser.silent(), NOISE, KNOWN, ScreeningSettings.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fake")
                .hasMessageContaining("renoise");
    }

    private static Purified purify(Denoiser denoiser, PurificationSettings settings, RgbImage image, Mask mask) {
        LocalizedPurifier purifier = new LocalizedPurifier(denoiser, NOISE, settings, ScreeningSettings.DEFAULT);
        return (Purified) purifier.purify(image, image, mask, new Region(8, 12, 7, 5, 1), new byte[32]);
    }

    private static Mask mask(int width, int height) {
        boolean[] inside = new boolean[width * height];
        for (int y = 12; y < 17; y++) {
            for (int x = 8; x < 15; x++) {
                inside[y * width + x] = true;
            }
        }
        return new Mask(width, height, inside);
    }

    private static RgbImage image(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        new Random(3).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }
}
