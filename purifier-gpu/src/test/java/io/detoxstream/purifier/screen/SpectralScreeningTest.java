package io.detoxstream.purifier.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoisers;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.diffusion.OnnxDenoiser;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.spectral.SpectralSettings.Mode;
import io.detoxstream.purifier.spectral.SpectralStatistics;
import io.detoxstream.purifier.spectral.SpectrumEntry;
import io.detoxstream.purifier.spectral.SpectrumFile;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.support.Spectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The filter and inpainting within screening, with the shipped model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpectralScreeningTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    private static final double AMPLITUDE = 20;

    private final List<RgbImage> clean = Spectra.others().subList(0, 40);
    private OnnxDenoiser denoiser;

    @BeforeAll
    void open() {
        denoiser = Denoisers.open(Samples.MODEL, DeviceSettings.CPU);
    }

    @AfterAll
    void close() {
        denoiser.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CLAMP", "INPAINT"})
    void shouldTakeWavesOutOfTheOutputAndLeaveTheScoresAlone(Mode mode) {
        List<ImageInput> waves = clean.stream()
                .map(image -> Samples.input(Spectra.withWave(image, 6, 0, AMPLITUDE)))
                .toList();

        List<Examined> off = scorer(SpectralFilter.off()).examine(waves);
        List<Examined> on =
                scorer(Spectra.filter(new SpectralSettings(mode, 2, 2, 200, 6))).examine(waves);

        double left = 0;
        double untreated = 0;
        for (int i = 0; i < clean.size(); i++) {
            assertThat(on.get(i).scores()).containsExactly(off.get(i).scores());
            assertThat(off.get(i).spectralBins()).isZero();
            untreated += wave(off.get(i).restored(), clean.get(i)) / clean.size();
            left += wave(on.get(i).restored(), clean.get(i)) / clean.size();
        }
        assertThat(untreated).isGreaterThan(0.7 * AMPLITUDE);
        assertThat(left).isLessThan(0.4 * AMPLITUDE);
    }

    /** Calibration scores images and screening examines them: the threshold of one must fit the other. */
    @Test
    void shouldScoreImagesAsScreeningDoesWhenOneEvaluationServesBoth() {
        SpectralFilter filter = Spectra.filter(SpectralSettings.DEFAULT);
        ImageScorer scorer = new ImageScorer(denoiser, NOISE, ScreeningSettings.DEFAULT, filter);
        List<ImageInput> inputs = new ArrayList<>();
        clean.subList(0, 6).forEach(image -> inputs.add(Samples.input(Spectra.withWave(image, 6, 0, AMPLITUDE))));

        List<ImageScores> scores = scorer.score(inputs);
        List<Examined> examined = scorer.examine(inputs);

        assertThat(ScreeningSettings.DEFAULT.scoresSeparately()).isFalse();
        for (int i = 0; i < inputs.size(); i++) {
            assertThat(filter.apply(inputs.get(i)).bins()).isPositive();
            assertThat(scores.get(i).scores()).containsExactly(examined.get(i).scores(), within(1e-4));
        }
    }

    @Test
    void shouldSpendTheStepsOnImagesWithSuspectBinsAlone() {
        SpectralSettings inpaint = new SpectralSettings(Mode.INPAINT, 2.5, 0, 200, 5);
        List<ImageInput> inputs = clean.stream().map(Samples::input).toList();
        SpectralFilter filter = Spectra.filter(inpaint);

        List<Examined> examined = scorer(filter).examine(inputs);

        for (int i = 0; i < inputs.size(); i++) {
            int bins = filter.apply(inputs.get(i)).bins();
            assertThat(examined.get(i).spectralBins()).isEqualTo(bins);
            assertThat(examined.get(i).evaluations()).isEqualTo(bins > 0 ? 7 : 2);
        }
        assertThat(examined).extracting(Examined::evaluations).contains(2, 7);
    }

    @Test
    void shouldGiveAnImageTheSameResultInAnyCompany() {
        ImageScorer scorer = scorer(Spectra.filter(new SpectralSettings(Mode.INPAINT, 2, 2, 200, 6)));
        List<ImageInput> inputs =
                clean.subList(0, 8).stream().map(Samples::input).toList();

        List<Examined> together = scorer.examine(inputs);

        for (int i = 0; i < inputs.size(); i++) {
            byte[] alone =
                    scorer.examine(List.of(inputs.get(i))).get(0).restored().rgb();
            byte[] one = together.get(i).restored().rgb();
            for (int p = 0; p < one.length; p++) {
                assertThat(one[p] & 0xff).isCloseTo(alone[p] & 0xff, within(1));
            }
        }
    }

    @Test
    void shouldInpaintFrames() {
        RgbImage frame = Samples.mosaic(clean, 160, 100);
        double[][] mean = new double[32][32];
        double[][] deviation = new double[32][32];
        for (double[] row : deviation) {
            Arrays.fill(row, 0.1);
        }
        SpectrumEntry narrow =
                new SpectrumEntry(SpectralStatistics.GENERIC, "tile64", 1, mean, deviation, "nothing", "2026-11-21");
        SpectralFilter filter = SpectralFilter.of(
                new SpectralSettings(Mode.INPAINT, 2, 2, 200, 6),
                new SpectralStatistics(new SpectrumFile(SpectrumFile.STATISTIC, List.of(narrow))),
                denoiser.model(),
                ScreeningSettings.DEFAULT.withScoreT(180));
        ImageInput input = Samples.input(frame);

        Examined examined = scorer(filter).examine(List.of(input)).get(0);

        assertThat(examined.spectralBins()).isPositive();
        assertThat(examined.restored().width()).isEqualTo(160);
        assertThat(examined.restored().height()).isEqualTo(100);
        assertThat(examined.evaluations()).isEqualTo(8);
    }

    @Test
    void shouldRefuseStepsThatTheModelWasNotTrainedFor() {
        SpectralFilter beyond = Spectra.filter(new SpectralSettings(Mode.INPAINT, 2, 2, 5000, 6));

        assertThatThrownBy(() -> scorer(beyond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spectral.t");
    }

    private ImageScorer scorer(SpectralFilter filter) {
        return new ImageScorer(denoiser, NOISE, ScreeningSettings.DEFAULT.withScoreT(180), filter);
    }

    /** Amplitude of the wave that an image has more than the clean one, in levels. */
    private static double wave(RgbImage image, RgbImage clean) {
        double sum = 0;
        for (int i = 0; i < image.rgb().length; i++) {
            int x = i / 3 % image.width();
            double more = (image.rgb()[i] & 0xff) - (clean.rgb()[i] & 0xff);
            sum += 2 * more * Math.sin(2 * Math.PI * 6 * x / image.width());
        }
        return sum / image.rgb().length;
    }
}
