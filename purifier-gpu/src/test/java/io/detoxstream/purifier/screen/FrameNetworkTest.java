package io.detoxstream.purifier.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.Denoisers;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.support.FunctionDenoiser;
import io.detoxstream.purifier.support.Networks;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import io.detoxstream.purifier.tile.Tiling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frame in windows is the whole frame, if the network is local. */
class FrameNetworkTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    private static final List<RgbImage> IMAGES = Samples.images("gtsrb", 10, 20);

    @ParameterizedTest
    @CsvSource({"70, 66, 1", "256, 300, 2", "701, 403, 6", "260, 9, 2"})
    void shouldPredictForAFrameWhatALocalNetworkPredictsForItAtOnce(int width, int height, int windows) {
        try (Denoiser denoiser = Networks.open("local")) {
            assertWindowsEqualTheWhole(denoiser, width, height, windows, 1e-5f);
        }
    }

    @Test
    void shouldPredictForAFrameWhatTheShippedModelPredictsForItAtOnce() {
        try (Denoiser denoiser = Denoisers.open(Samples.MODEL, DeviceSettings.CPU)) {
            assumeTrue(
                    denoiser.model().reach().isPresent(),
                    "the shipped model declares no reach, so its frames are blended and differ from the whole");
            assertWindowsEqualTheWhole(denoiser, 300, 271, 4, 1e-4f);
        }
    }

    @Test
    void shouldShowANetworkThatSeesEverythingTheTilesThatAreJudged() {
        FrameNetwork network = new FrameNetwork(new FunctionDenoiser((noisy, t) -> noisy), ScreeningSettings.DEFAULT);

        Tiling windows = network.windows(150, 40);

        assertThat(windows.width()).isEqualTo(150);
        assertThat(windows.height()).isEqualTo(64);
        assertThat(windows.tiles())
                .containsExactly(new Tile(0, 0, 64, 64), new Tile(48, 0, 64, 64), new Tile(86, 0, 64, 64));
    }

    @Test
    void shouldJudgeTilesWhateverTheNetworkSees() {
        try (Denoiser denoiser = Networks.open("local")) {
            ImageScorer scorer = new ImageScorer(denoiser, NOISE, ScreeningSettings.DEFAULT.withScoreT(100));

            Examined examined = scorer.examine(List.of(Samples.input(Samples.mosaic(IMAGES, 150, 90))))
                    .get(0);

            assertThat(examined.windows()).hasSize(6).contains(new Tile(0, 0, 64, 64), new Tile(86, 26, 64, 64));
            assertThat(examined.scores()).hasSize(6);
            assertThat(examined.evaluations()).isEqualTo(2);
        }
    }

    private static void assertWindowsEqualTheWhole(
            Denoiser denoiser, int width, int height, int windows, float tolerance) {
        FrameNetwork network = new FrameNetwork(denoiser, ScreeningSettings.DEFAULT);
        Tiling tiling = network.windows(width, height);
        Planes frame = Padding.pad(Planes.of(Samples.mosaic(IMAGES, width, height)), tiling.width(), tiling.height());
        NoiseDraw draw = NoiseDraw.of(
                frame, new byte[32], "score", 100, NOISE, denoiser.model().schedule());
        float[] whole = new float[frame.data().length];
        draw.writeNoisy(new Tile(0, 0, frame.width(), frame.height()), whole, 0);

        float[] expected = denoiser.predictNoise(whole, 1, frame.height(), frame.width(), new int[] {100});
        float[] composed = network.predict(draw, tiling).data();

        assertThat(tiling.tiles()).hasSize(windows);
        float largest = 0;
        for (int i = 0; i < composed.length; i++) {
            largest = Math.max(largest, Math.abs(composed[i] - expected[i]));
        }
        assertThat(largest).isLessThanOrEqualTo(tolerance);
    }
}
