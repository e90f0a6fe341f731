package io.detoxstream.purifier.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.ScreeningOutcome.Unscreenable;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.support.FunctionDenoiser;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.suspicion.MapKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScreenerTest {
    private static final ScreeningSettings TWO_NOISES =
            ScreeningSettings.DEFAULT.withT1(20).withT1Flat(20).withScoreT(100);

    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    private static final List<RgbImage> IMAGES = Samples.images("gtsrb", 10, 20);

    /** What is left of x_t when the image is guessed to be grey: right for grey images, wrong for others. */
    private final FunctionDenoiser denoiser =
            new FunctionDenoiser((noisy, t) -> noisy / (float) Math.sqrt(0.1 + t / 1e3));

    @Test
    void shouldEvaluateBothNoiseLevelsOfSeveralImagesInOneDeviceBatch() {
        screener(TWO_NOISES.withScoreT(100), 1e9).screen(inputs(IMAGES.subList(0, 5)));

        assertThat(denoiser.batches()).hasSize(1);
        assertThat(denoiser.batches().get(0).images()).isEqualTo(10);
        assertThat(denoiser.batches().get(0).steps()).containsExactly(20, 100, 20, 100, 20, 100, 20, 100, 20, 100);
    }

    @Test
    void shouldEvaluateOnceWhereTheMapHasNoNoiseOfItsOwn() {
        Screened screened = screen(TWO_NOISES.withScoreT(20), 1e9, IMAGES.get(0));

        assertThat(denoiser.batches()).containsExactly(new FunctionDenoiser.Batch(1, 32, 32, List.of(20)));
        assertThat(screened.evaluations()).isEqualTo(1);
    }

    @Test
    void shouldGiveEachImageOfABatchTheWeakNoiseOfItsContrast() {
        ScreeningSettings byContrast =
                ScreeningSettings.DEFAULT.withT1(30).withT1Flat(8).withScoreT(30);
        List<RgbImage> images = List.of(filled(32, 32, 90), IMAGES.get(0), IMAGES.get(1));

        screener(byContrast, 1e9).screen(inputs(images));

        List<Integer> steps = denoiser.batches().get(0).steps();
        assertThat(steps)
                .isEqualTo(images.stream().map(byContrast::weakStep).toList())
                .startsWith(8);
        assertThat(steps.get(1)).isGreaterThan(8);
    }

    @Test
    void shouldScoreAsItScreensButWithoutTheWeakRestoration() {
        List<RgbImage> mixed = List.of(crop(30, 32), IMAGES.get(0), Samples.mosaic(IMAGES, 100, 20));
        List<ScreeningOutcome> screened = screener(TWO_NOISES, 1e9).screen(inputs(mixed));
        int before = denoiser.batches().size();

        List<ImageScores> scored = scorer(denoiser, TWO_NOISES).score(inputs(mixed));

        for (int i = 0; i < mixed.size(); i++) {
            double highest = Arrays.stream(scored.get(i).scores()).max().orElseThrow();
            assertThat(highest).isEqualTo(((Screened) screened.get(i)).score());
        }
        assertThat(denoiser.batches().subList(before, denoiser.batches().size()))
                .flatExtracting(FunctionDenoiser.Batch::steps)
                .hasSize(4)
                .containsOnly(TWO_NOISES.scoreT());
    }

    @Test
    void shouldBoundDeviceBatches() {
        screener(TWO_NOISES, 1e9).screen(inputs(IMAGES));

        assertThat(denoiser.batches())
                .extracting(FunctionDenoiser.Batch::images)
                .containsExactly(32, 8);
    }

    @Test
    void shouldGroupImagesByPaddedSizeAndKeepTheirOrder() {
        List<RgbImage> mixed = List.of(crop(30, 32), crop(8, 8), crop(32, 25), crop(1, 1), crop(32, 32));

        List<ScreeningOutcome> outcomes = screener(TWO_NOISES, 1e9).screen(inputs(mixed));

        assertThat(denoiser.batches())
                .extracting(batch -> batch.images() + " of " + batch.width() + "x" + batch.height())
                .containsExactlyInAnyOrder("6 of 32x32", "4 of 8x8");
        for (int i = 0; i < mixed.size(); i++) {
            Screened screened = (Screened) outcomes.get(i);
            assertThat(screened.restored().width()).isEqualTo(mixed.get(i).width());
            assertThat(screened.restored().height()).isEqualTo(mixed.get(i).height());
            assertThat(screened.map().values())
                    .hasSize(mixed.get(i).width() * mixed.get(i).height());
            assertThat(screened).usingRecursiveComparison().isEqualTo(screen(TWO_NOISES, 1e9, mixed.get(i)));
        }
    }

    @Test
    void shouldRestoreAnImageExactlyIfTheNetworkKnowsItsNoise() {
        RgbImage grey = filled(40, 24, 128);
        double signal = denoiser.model().schedule().signal(20);
        double sigma = denoiser.model().schedule().noise(20);
        float level = 128 * (2f / 255f) - 1f;
        FunctionDenoiser oracle = new FunctionDenoiser((noisy, t) -> (float) ((noisy - signal * level) / sigma));

        Screened screened = screen(oracle, TWO_NOISES.withScoreT(20), 1e9, grey);

        assertThat(screened.restored()).isEqualTo(grey);
        assertThat(screened.score()).isCloseTo(0, within(1e-6));
        assertThat(screened.ssim()).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"65, 65, 4", "100, 20, 2", "20, 200, 4", "64, 65, 2", "128, 64, 3"})
    void shouldScoreAFrameTileByTile(int width, int height, int tiles) {
        RgbImage frame = Samples.mosaic(IMAGES, width, height);

        Screened screened = screen(TWO_NOISES, 1e9, frame);
        ImageScores scores =
                scorer(denoiser, TWO_NOISES).score(inputs(List.of(frame))).get(0);

        assertThat(screened.evaluations()).isEqualTo(2 * tiles);
        assertThat(screened.gate().sizeClass()).isEqualTo("tile64");
        assertThat(screened.map().width()).isEqualTo(width);
        assertThat(screened.restored().height()).isEqualTo(height);
        assertThat(scores.scores()).hasSize(tiles).contains(screened.score());
        assertThat(scores.sizeClass()).isEqualTo(new SizeClass("tile64", true));
    }

    @Test
    void shouldAskForTheThresholdsOfSoManyTiles() {
        List<Integer> asked = new ArrayList<>();
        Thresholds thresholds = new Thresholds() {
            @Override
            public Optional<Gate> gate(List<String> profiles, SizeClass sizeClass) {
                throw new AssertionError("the number of tiles matters");
            }

            @Override
            public Optional<Gate> gate(List<String> profiles, SizeClass sizeClass, int tiles) {
                asked.add(tiles);
                return ScreenerTest.gate(sizeClass, tiles == 1 ? 1e9 : 0);
            }
        };
        List<ImageInput> images =
                inputs(List.of(Samples.mosaic(IMAGES, 128, 64), Samples.mosaic(IMAGES, 64, 64), IMAGES.get(0)));

        List<ScreeningOutcome> outcomes = new Screener(
                        scorer(denoiser, TWO_NOISES), thresholds, MaskRule.of(PurificationSettings.DEFAULT))
                .screen(images);

        assertThat(asked).containsExactly(3, 1, 1);
        assertThat(outcomes)
                .extracting(outcome -> ((Screened) outcome).flagged())
                .containsExactly(true, false, false);
    }

    @Test
    void shouldGiveTheSameRestorationWholeAndInTilesIfTheNetworkIsLocal() {
        RgbImage frame = Samples.mosaic(IMAGES, 150, 90);
        ScreeningSettings whole = new ScreeningSettings(20, 100, MapKind.NOISE_ERROR, 1, 200, 64, 16);
        FunctionDenoiser local = new FunctionDenoiser((noisy, t) -> noisy * noisy / 2);

        Screened inTiles = screen(local, TWO_NOISES, 1e9, frame);

        // noise is drawn for the padded size, 152x96 whole and 150x90 in tiles: compare where both need no padding
        RgbImage even = Samples.mosaic(IMAGES, 152, 96);
        assertThat(screen(local, TWO_NOISES, 1e9, even).restored())
                .isEqualTo(screen(local, whole, 1e9, even).restored());
        assertThat(inTiles.restored().width()).isEqualTo(150);
    }

    @Test
    void shouldEvaluateALargeFrameInSeveralBoundedBatches() {
        Screened screened = screen(TWO_NOISES, 1e9, Samples.mosaic(IMAGES, 500, 400));

        assertThat(screened.evaluations()).isEqualTo(2 * 11 * 8);
        assertThat(denoiser.batches()).hasSize(2 * 3).allMatch(batch -> batch.images() <= 32);
    }

    @Test
    void shouldFlagAboveThePurifyThresholdAndNameRegions() {
        double score = screen(TWO_NOISES, 1e9, IMAGES.get(0)).score();

        Screened flagged = screen(TWO_NOISES, score * 0.999, IMAGES.get(0));
        Screened clean = screen(TWO_NOISES, score, IMAGES.get(0));

        assertThat(flagged.flagged()).isTrue();
        assertThat(flagged.alerting()).isFalse();
        assertThat(flagged.regions()).isNotEmpty();
        assertThat(flagged.regions().get(0).score()).isCloseTo(score, within(1e-5 * score));
        assertThat(clean.flagged()).isFalse();
        assertThat(clean.regions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MapKind.class)
    void shouldOfferEveryMapAndAlwaysTheSsim(MapKind kind) {
        Screened screened = screen(TWO_NOISES.withMap(kind), 1e9, IMAGES.get(0));

        assertThat(screened.map().kind()).isEqualTo(kind);
        assertThat(screened.score()).isPositive();
        assertThat(screened.ssim()).isBetween(-1.0, 1.0);
    }

    @Test
    void shouldNotEvaluateImagesWithoutThresholds() {
        Thresholds smallOnly = (profiles, size) -> size.name().equals("le32") ? gate(size, 1e9) : Optional.empty();
        Screener screener =
                new Screener(scorer(denoiser, TWO_NOISES), smallOnly, MaskRule.of(PurificationSettings.DEFAULT));
        RgbImage large = Samples.mosaic(IMAGES, 40, 40);

        List<ScreeningOutcome> outcomes = screener.screen(inputs(List.of(large, IMAGES.get(0), large)));

        assertThat(outcomes.get(1)).isInstanceOf(Screened.class);
        assertThat(outcomes.get(0)).isEqualTo(outcomes.get(2)).isInstanceOfSatisfying(Unscreenable.class, outcome -> {
            assertThat(outcome.cause()).isEqualTo("uncalibrated-size");
            assertThat(outcome.detail()).contains("40x40", "le64", "test");
        });
        assertThat(denoiser.batches()).hasSize(1);
    }

    @Test
    void shouldNotSpendADeviceOnALineOfPixels() {
        RgbImage line = new RgbImage(1, 100_000, new byte[300_000]);
        RgbImage shortLine = new RgbImage(1, 100, new byte[300]);

        List<ScreeningOutcome> outcomes = screener(TWO_NOISES, 1e9).screen(inputs(List.of(line, shortLine)));

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(Unscreenable.class, outcome -> {
            assertThat(outcome.cause()).isEqualTo("too-expensive");
            assertThat(outcome.detail()).contains("1x100000");
        });
        assertThat(outcomes.get(1)).isInstanceOf(Screened.class);
    }

    @Test
    void shouldScreenNothing() {
        assertThat(screener(TWO_NOISES, 1).screen(List.of())).isEmpty();
        assertThat(denoiser.batches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity"})
    void shouldFailIfTheNetworkReturnsNoNumbers(float value) {
        FunctionDenoiser broken = new FunctionDenoiser((noisy, t) -> t == TWO_NOISES.scoreT() ? value : 0);

        assertThatThrownBy(() -> screen(broken, TWO_NOISES, 1e9, IMAGES.get(0)))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("" + value);
        assertThatThrownBy(() -> screen(broken, TWO_NOISES, 1e9, Samples.mosaic(IMAGES, 70, 70)))
                .isInstanceOf(DenoiserException.class);
    }

    @Test
    void shouldRefuseSettingsThatDoNotFitTheModel() {
        assertThatThrownBy(() -> scorer(denoiser, TWO_NOISES.withScoreT(1000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("999");
        assertThatThrownBy(() -> scorer(denoiser, new ScreeningSettings(20, 20, MapKind.SSIM, 1, 64, 60, 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60");
    }

    private Screener screener(ScreeningSettings settings, double threshold) {
        return screener(denoiser, settings, threshold);
    }

    private static Screener screener(FunctionDenoiser denoiser, ScreeningSettings settings, double threshold) {
        return new Screener(
                scorer(denoiser, settings),
                (profiles, size) -> gate(size, threshold),
                MaskRule.of(PurificationSettings.DEFAULT));
    }

    private Screened screen(ScreeningSettings settings, double threshold, RgbImage image) {
        return screen(denoiser, settings, threshold, image);
    }

    private static Screened screen(
            FunctionDenoiser denoiser, ScreeningSettings settings, double threshold, RgbImage image) {
        return (Screened) screener(denoiser, settings, threshold)
                .screen(inputs(List.of(image)))
                .get(0);
    }

    private static ImageScorer scorer(FunctionDenoiser denoiser, ScreeningSettings settings) {
        return new ImageScorer(denoiser, NOISE, settings);
    }

    private static Optional<Gate> gate(SizeClass size, double threshold) {
        return Optional.of(new Gate("test", size.name(), threshold, 2 * threshold));
    }

    private static List<ImageInput> inputs(List<RgbImage> images) {
        return images.stream().map(Samples::input).toList();
    }

    private static RgbImage crop(int width, int height) {
        return Samples.mosaic(IMAGES, width, height);
    }

    private static RgbImage filled(int width, int height, int level) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(width, height, rgb);
    }
}
