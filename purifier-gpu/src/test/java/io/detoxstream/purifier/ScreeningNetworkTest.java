package io.detoxstream.purifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.diffusion.PairedDenoiser;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.Thresholds;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.spectral.SpectralSettings.Mode;
import io.detoxstream.purifier.support.Models;
import io.detoxstream.purifier.support.NamedDenoiser;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.support.Spectra;
import io.detoxstream.purifier.zip.ZipDetoxifier;
import io.detoxstream.purifier.zip.ZipPurifier;
import io.detoxstream.purifier.zip.ZipSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of two networks is asked what. */
class ScreeningNetworkTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    private static final int T1 = ScreeningSettings.DEFAULT.t1();
    private static final List<RgbImage> IMAGES = Samples.images("cifar10", 15, 20);
    private static final double NEVER = Double.MAX_VALUE;
    private static final double ALWAYS = -1;

    private final NamedDenoiser denoiser = new NamedDenoiser(Models.FP32, 0.9f);
    private final NamedDenoiser copy = new NamedDenoiser(Models.INT8, 0.8f);

    @Test
    void shouldScreenWithTheCopyAndPurifyWithTheModel() {
        Detoxifier detoxifier = detoxifier(SpectralFilter.off(), ALWAYS);
        ImageInput input = Samples.input(IMAGES.get(0));

        Screened screened = (Screened) detoxifier.screen(List.of(input)).get(0);

        assertThat(copy.steps()).containsExactly(T1);
        assertThat(denoiser.steps()).isEmpty();

        Purified purified = (Purified) detoxifier.purify(input, screened);

        assertThat(copy.steps()).containsExactly(T1);
        assertThat(denoiser.steps()).hasSize(purified.evaluations()).contains(PurificationSettings.DEFAULT.t2());
        assertThat(detoxifier.model()).isEqualTo(Models.FP32);
        assertThat(detoxifier.screeningModel()).isEqualTo(Models.INT8);
    }

    @Test
    void shouldScreenFramesWithTheCopy() {
        ImageInput frame = Samples.input(Samples.mosaic(IMAGES, 160, 100));

        detoxifier(SpectralFilter.off(), NEVER).screen(List.of(frame));

        assertThat(copy.steps()).isNotEmpty().containsOnly(T1);
        assertThat(denoiser.steps()).isEmpty();
    }

    /** A copy's ranges hold for weak noise. */
    @Test
    void shouldInpaintSpectraWithTheModel() {
        SpectralSettings inpaint = new SpectralSettings(Mode.INPAINT, 2, 0, 200, 5);
        List<ImageInput> inputs = IMAGES.stream().map(Samples::input).toList();

        List<ScreeningOutcome> outcomes =
                detoxifier(Spectra.filter(inpaint), NEVER).screen(inputs);

        long suspect = outcomes.stream()
                .filter(outcome -> ((Screened) outcome).spectralBins() > 0)
                .count();
        assertThat(suspect).isPositive();
        assertThat(copy.steps()).hasSize(inputs.size()).allMatch(step -> step <= T1);
        assertThat(denoiser.steps()).hasSize((int) (5 * suspect)).contains(200);
    }

    @Test
    void shouldLetZipMakeItsImagesWithTheModel() {
        PairedDenoiser pair = new PairedDenoiser(denoiser, copy);
        ImageDetoxifier zip = new ZipDetoxifier(
                detoxifier(SpectralFilter.off(), NEVER),
                new ZipPurifier(pair, NOISE, ZipSettings.DEFAULT, ScreeningSettings.DEFAULT, SpectralFilter.off()));

        zip.screen(List.of(Samples.input(IMAGES.get(0))));

        assertThat(copy.steps()).containsExactly(T1);
        assertThat(denoiser.steps()).isNotEmpty();
        assertThat(zip.model()).isEqualTo(Models.FP32);
        assertThat(zip.screeningModel()).isEqualTo(Models.INT8);
    }

    @Test
    void shouldCloseBoth() {
        detoxifier(SpectralFilter.off(), NEVER).close();

        assertThat(denoiser.closed()).isOne();
        assertThat(copy.closed()).isOne();
    }

    private Detoxifier detoxifier(SpectralFilter spectral, double threshold) {
        Thresholds thresholds = (profiles, size) -> Optional.of(new Gate("any", size.name(), threshold, NEVER));
        return new Detoxifier(
                new PairedDenoiser(denoiser, copy),
                NOISE,
                ScreeningSettings.DEFAULT,
                PurificationSettings.DEFAULT,
                spectral,
                thresholds);
    }
}
