package io.detoxstream.purifier.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoisers;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.diffusion.OnnxDenoiser;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.support.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped model on the sample images. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealImagesTest {
    private OnnxDenoiser denoiser;
    private ImageScorer scorer;

    @BeforeAll
    void open() {
        denoiser = Denoisers.open(Samples.MODEL, DeviceSettings.CPU);
        scorer = new ImageScorer(
                denoiser, new KeyedNoise(NoiseKey.of("a key for the tests")), ScreeningSettings.DEFAULT);
    }

    @AfterAll
    void close() {
        denoiser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar10", "gtsrb"})
    void shouldScoreACheckerPatchAboveTheCleanImage(String dataset) {
        List<RgbImage> clean = Samples.images(dataset, 7, 40);
        List<RgbImage> triggered = clean.stream()
                .map(image -> Samples.withChecker(image, 28, 28, 3))
                .toList();

        double[] before = scores(clean);
        double[] after = scores(triggered);

        long raised = IntStream.range(0, clean.size())
                .filter(i -> after[i] > before[i])
                .count();
        assertThat(raised).isGreaterThanOrEqualTo(36);
    }

    @Test
    void shouldScoreAFrameHigherInTheTilesThatHoldThePatch() {
        RgbImage clean = Samples.mosaic(Samples.images("gtsrb", 3, 30), 160, 112);
        RgbImage triggered = Samples.withChecker(clean, 140, 95, 5);

        double[] before = scorer.score(List.of(Samples.input(clean))).get(0).scores();
        double[] after = scorer.score(List.of(Samples.input(triggered))).get(0).scores();

        assertThat(before).hasSize(6);
        assertThat(after[5]).isGreaterThan(2 * before[5]);
    }

    @Test
    void shouldRestoreWithinOneLevelInWhateverCompany() {
        List<ImageInput> inputs =
                Samples.images("cifar10", 9, 24).stream().map(Samples::input).toList();
        List<Examined> together = scorer.examine(inputs);

        int largest = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Examined alone = scorer.examine(List.of(inputs.get(i))).get(0);
            largest = Math.max(
                    largest, largestDifference(alone.restored(), together.get(i).restored()));
        }

        assertThat(largest).isLessThanOrEqualTo(1);
    }

    @Test
    void shouldReplayTheSameBytesInTheSameBatchSize() {
        List<RgbImage> images = Samples.images("gtsrb", 11, 8);
        ImageInput input = Samples.input(images.get(0));
        List<ImageInput> first = List.of(input, Samples.input(images.get(1)), Samples.input(images.get(2)));
        List<ImageInput> second = List.of(Samples.input(images.get(6)), Samples.input(images.get(7)), input);

        Examined once = scorer.examine(first).get(0);
        Examined again = scorer.examine(first).get(0);
        Examined elsewhere = scorer.examine(second).get(2);

        assertThat(again).usingRecursiveComparison().isEqualTo(once);
        // the third of three images is evaluated in the same padded batch of 8 as the first
        assertThat(elsewhere).usingRecursiveComparison().isEqualTo(once);
    }

    @Test
    void shouldRestoreCleanImagesClosely() {
        for (ImageInput input :
                Samples.images("gtsrb", 15, 15).stream().map(Samples::input).toList()) {
            assertThat(scorer.examine(List.of(input)).get(0).ssim()).isGreaterThan(0.85);
        }
    }

    private double[] scores(List<RgbImage> images) {
        return scorer.score(images.stream().map(Samples::input).toList()).stream()
                .mapToDouble(scores -> scores.scores()[0])
                .toArray();
    }

    private static int largestDifference(RgbImage a, RgbImage b) {
        return IntStream.range(0, a.rgb().length)
                .map(i -> Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff)))
                .max()
                .orElseThrow();
    }
}
