package io.detoxstream.purifier.zip;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.Detoxifier;
import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.PurificationOutcome.Unpurifiable;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.Thresholds;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.support.FunctionDenoiser;
import io.detoxstream.purifier.support.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZipDetoxifierTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));

    private final List<ImageInput> inputs =
            Samples.images("gtsrb", 40, 5).stream().map(Samples::input).toList();
    private FunctionDenoiser denoiser = new FunctionDenoiser((noisy, t) -> noisy);

    @Test
    void shouldPassOnWhatZipMadeOfUnflaggedImages() {
        List<ZipPurifier.Zipped> zipped = purifier().purify(inputs);

        List<ScreeningOutcome> outcomes = detoxifier(1e9).screen(inputs);

        for (int i = 0; i < inputs.size(); i++) {
            Screened screened = (Screened) outcomes.get(i);
            assertThat(screened.restored()).isEqualTo(zipped.get(i).image());
            assertThat(screened.evaluations()).isEqualTo(2 + ZipSettings.DEFAULT.steps());
            assertThat(screened.map().values()).isNotEmpty();
        }
    }

    @Test
    void shouldPurifyFlaggedImagesWhenAskedTo() {
        ImageDetoxifier detoxifier = detoxifier(-1e9);
        List<FlaggedInput> flagged = detoxifier.screen(inputs).stream()
                .map(outcome -> (Screened) outcome)
                .map(screened -> new FlaggedInput(inputs.get(0), screened))
                .limit(1)
                .toList();
        assertThat(flagged.get(0).screened().evaluations()).isEqualTo(2);

        PurificationOutcome outcome = detoxifier.purify(flagged).get(0);

        Purified purified = (Purified) outcome;
        assertThat(purified.image())
                .isEqualTo(purifier().purify(inputs.subList(0, 1)).get(0).image());
        assertThat(purified.mode()).isEqualTo(PurificationSettings.Mode.WHOLE);
        assertThat(purified.maskShare()).isEqualTo(1);
        assertThat(purified.evaluations()).isEqualTo(ZipSettings.DEFAULT.steps());
    }

    @Test
    void shouldSayOfEachImageThatTheDeviceFailed() {
        ImageDetoxifier detoxifier = detoxifier(-1e9);
        List<FlaggedInput> flagged = detoxifier.screen(inputs).stream()
                .map(outcome -> new FlaggedInput(inputs.get(0), (Screened) outcome))
                .toList();
        denoiser = new FunctionDenoiser((noisy, t) -> Float.NaN);

        List<PurificationOutcome> outcomes = new ZipDetoxifier(detoxifier, purifier()).purify(flagged);

        assertThat(outcomes)
                .hasSize(5)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Unpurifiable.class,
                                refused -> assertThat(refused.cause()).isEqualTo("device-fault")));
    }

    @Test
    void shouldTellItsMethodNoiseAndSteps() {
        ImageDetoxifier detoxifier = detoxifier(1);

        assertThat(detoxifier.method()).isEqualTo(ImageDetoxifier.Method.ZIP);
        assertThat(detoxifier.purificationSettings().t2()).isEqualTo(ZipSettings.DEFAULT.t());
        assertThat(detoxifier.purificationSettings().steps()).isEqualTo(ZipSettings.DEFAULT.steps());
        assertThat(detoxifier.screeningSettings()).isEqualTo(ScreeningSettings.DEFAULT.withScoreT(180));
    }

    private ZipPurifier purifier() {
        return new ZipPurifier(
                denoiser, NOISE, ZipSettings.DEFAULT, ScreeningSettings.DEFAULT.withScoreT(180), SpectralFilter.off());
    }

    private ZipDetoxifier detoxifier(double threshold) {
        Thresholds thresholds = (profiles, size) -> Optional.of(new Gate("test", size.name(), threshold, threshold));
        Detoxifier screener = new Detoxifier(
                denoiser, NOISE, ScreeningSettings.DEFAULT.withScoreT(180), PurificationSettings.DEFAULT, thresholds);
        return new ZipDetoxifier(screener, purifier());
    }
}
