package io.detoxstream.purifier.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.support.FunctionDenoiser;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.zip.ZipPurifier.Zipped;
import io.detoxstream.purifier.zip.ZipSettings.Combination;
import io.detoxstream.purifier.zip.ZipSettings.Start;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipPurifierTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    /** Blocks of one pixel keep everything; p so large that the last step still trusts the input. */
    private static final ZipSettings ALL_KEPT = new ZipSettings(Combination.EXACT, 1, 1e5, 20, Start.NOISE, 950);

    private final FunctionDenoiser denoiser = new FunctionDenoiser((noisy, t) -> noisy);
    private final List<RgbImage> images = Samples.images("gtsrb", 30, 6);

    @Test
    void shouldReturnTheInputWhereEverythingIsKeptAndTrusted() {
        for (RgbImage image : images) {
            RgbImage purified = purify(ALL_KEPT, image).image();

            for (int i = 0; i < image.rgb().length; i++) {
                assertThat(purified.rgb()[i] & 0xff).isCloseTo(image.rgb()[i] & 0xff, within(1));
            }
        }
    }

    /** From noise and without trust nothing of the input is left: the noise is keyed by the hash, which is the same. */
    @Test
    void shouldIgnoreTheInputWhereNothingIsTrusted() {
        ZipSettings deaf = new ZipSettings(Combination.AVERAGED, 2, 1e-12, 20, Start.NOISE, 950);
        byte[] hash = new byte[32];

        List<Zipped> purified = purifier(deaf)
                .purify(List.of(
                        new ImageInput(images.get(0), hash, List.of()),
                        new ImageInput(images.get(1), hash, List.of())));

        assertThat(purified.get(0).image()).isEqualTo(purified.get(1).image());
    }

    @Test
    void shouldAskTheNetworkAtTheStepsAsPublished() {
        purify(ZipSettings.PUBLISHED, images.get(0));

        assertThat(denoiser.batches())
                .extracting(batch -> batch.steps().get(0))
                .containsExactly(
                        950, 900, 850, 800, 750, 700, 650, 600, 550, 500, 450, 400, 350, 300, 250, 200, 150, 100, 50,
                        0);
    }

    @ParameterizedTest
    @CsvSource({"32, 32, 20", "30, 21, 20", "8, 60, 20", "64, 64, 20", "200, 90, 160"})
    void shouldTakeAnySize(int width, int height, int evaluations) {
        RgbImage image = Samples.mosaic(images, width, height);

        Zipped zipped = purify(ZipSettings.DEFAULT, image);

        assertThat(zipped.image().width()).isEqualTo(width);
        assertThat(zipped.image().height()).isEqualTo(height);
        assertThat(zipped.evaluations()).isEqualTo(evaluations);
    }

    @Test
    void shouldGiveAnImageTheSameResultInAnyCompany() {
        List<ImageInput> inputs = images.stream().map(Samples::input).toList();

        List<Zipped> together = purifier(ZipSettings.DEFAULT).purify(inputs);

        for (int i = 0; i < inputs.size(); i++) {
            assertThat(together.get(i)).isEqualTo(purify(ZipSettings.DEFAULT, images.get(i)));
        }
        assertThat(denoiser.batches().get(0).images()).isEqualTo(6);
    }

    @Test
    void shouldFailWithoutNumbersInsteadOfPassingBlackPixels() {
        FunctionDenoiser broken = new FunctionDenoiser((noisy, t) -> t < 100 ? Float.NaN : 0);
        ZipPurifier purifier =
                new ZipPurifier(broken, NOISE, ZipSettings.DEFAULT, ScreeningSettings.DEFAULT, SpectralFilter.off());

        assertThatThrownBy(() -> purifier.purify(List.of(Samples.input(images.get(0)))))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void shouldRefuseSettingsThatDoNotFitTheModel() {
        assertThatThrownBy(() -> purifier(new ZipSettings(Combination.EXACT, 3, 1, 20, Start.INPUT, 300)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zip.block");
        assertThatThrownBy(() -> purifier(new ZipSettings(Combination.EXACT, 2, 1, 20, Start.INPUT, 1000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zip.t");
        assertThatThrownBy(() -> new ZipSettings(Combination.EXACT, 2, 1, 20, Start.INPUT, 18))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zip.steps");
    }

    private ZipPurifier purifier(ZipSettings settings) {
        return new ZipPurifier(denoiser, NOISE, settings, ScreeningSettings.DEFAULT, SpectralFilter.off());
    }

    private Zipped purify(ZipSettings settings, RgbImage image) {
        return purifier(settings).purify(List.of(Samples.input(image))).get(0);
    }
}
