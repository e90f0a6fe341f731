package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.diffusion.OnnxDenoiser;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings.Mode;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.screen.Screener;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.support.Networks;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.tile.Tile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Frames under a network that is known to see 11 pixels far. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalFrameTest {
    private static final int WIDTH = 403;
    private static final int HEIGHT = 301;
    private static final int REACH = 11;
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    private static final RgbImage FRAME = Samples.mosaic(Samples.images("gtsrb", 3, 30), WIDTH, HEIGHT);

    private OnnxDenoiser denoiser;

    @BeforeAll
    void open() {
        denoiser = Networks.open("local");
    }

    @AfterAll
    void close() {
        denoiser.close();
    }

    /** A patch in the middle, one that ends at the padded corner, and one that is larger than a window. */
    @Test
    void shouldLetNothingUnderTheMaskReachTheOutput() {
        for (Tile patch :
                List.of(new Tile(100, 60, 5, 5), new Tile(WIDTH - 3, HEIGHT - 4, 3, 4), new Tile(20, 15, 310, 200))) {
            ImageInput one = Samples.input(FRAME);
            RgbImage other = Samples.withChecker(FRAME, patch.x(), patch.y(), Math.min(patch.width(), patch.height()));
            // the same content hash, as if the two were one image
            ImageInput alike = new ImageInput(other, one.contentSha256(), one.profiles());
            RgbImage restored = screen(one);
            RgbImage otherRestored = screen(alike);

            Purified first = purify(FRAME, restored, patch, one);
            Purified second = purify(other, otherRestored, patch, one);

            assertThat(otherRestored).isNotEqualTo(restored);
            assertThat(second.image()).isEqualTo(first.image());
        }
    }

    @Test
    void shouldRestoreOnlyWhatTheNetworkReachesFromTheMask() {
        Tile patch = new Tile(100, 60, 5, 5);
        ImageInput input = Samples.input(FRAME);
        RgbImage restored = screen(input);

        Purified purified = purify(FRAME, restored, patch, input);

        int changed = 0;
        Mask near = mask(patch).dilate(REACH);
        for (int p = 0; p < WIDTH * HEIGHT; p++) {
            boolean same = true;
            for (int c = 0; c < 3; c++) {
                same &= purified.image().get(p % WIDTH, p / WIDTH, c) == restored.get(p % WIDTH, p / WIDTH, c);
            }
            assertThat(same || near.inside()[p]).isTrue();
            changed += same ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(near.count() / 2);
        assertThat(purified.evaluations()).isEqualTo(7);
    }

    @Test
    void shouldPredictInTheWindowsOfAnAreaWhatTheNetworkPredictsForItAtOnce() {
        Neighbourhood neighbourhood = Neighbourhood.of(denoiser.model());
        Planes area = Planes.of(Samples.mosaic(List.of(FRAME), 400, 300));
        Patchwork answer = new Patchwork(400, 300, neighbourhood.margin());
        Account account = new Account();

        new WindowBatches(denoiser)
                .evaluate(
                        neighbourhood.windows(400, 300).stream()
                                .map(window ->
                                        new WindowBatches.Window(area, window, answer, Optional.empty(), account))
                                .toList(),
                        50);

        assertThat(account.evaluations()).isEqualTo(4);
        float[] whole = denoiser.predictNoise(area.data(), 1, 300, 400, new int[] {50});
        for (int i = 0; i < whole.length; i++) {
            float difference = answer.mean(i / (400 * 300), i % (400 * 300)) - whole[i];
            assertThat(Math.abs(difference)).isLessThan(1e-5f);
        }
    }

    private Purified purify(RgbImage original, RgbImage restored, Tile patch, ImageInput key) {
        LocalizedPurifier purifier = new LocalizedPurifier(
                denoiser, NOISE, PurificationSettings.DEFAULT.withMode(Mode.REGENERATE), ScreeningSettings.DEFAULT);
        Region region = new Region(patch.x(), patch.y(), patch.width(), patch.height(), 1);
        return (Purified) purifier.purify(original, restored, mask(patch), region, key.contentSha256());
    }

    private RgbImage screen(ImageInput input) {
        Screener screener = new Screener(
                new ImageScorer(denoiser, NOISE, ScreeningSettings.DEFAULT),
                (profiles, size) -> Optional.of(new Gate("test", size.name(), 1e9, 1e9)),
                MaskRule.of(PurificationSettings.DEFAULT));
        return ((Screened) screener.screen(List.of(input)).get(0)).restored();
    }

    private static Mask mask(Tile patch) {
        boolean[] inside = new boolean[WIDTH * HEIGHT];
        for (int p = 0; p < inside.length; p++) {
            int x = p % WIDTH - patch.x();
            int y = p / WIDTH - patch.y();
            inside[p] = x >= 0 && x < patch.width() && y >= 0 && y < patch.height();
        }
        return new Mask(WIDTH, HEIGHT, inside);
    }
}
