package io.detoxstream.purifier.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.CoarseView;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.support.FunctionDenoiser;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a network to which every image is grey, so that the error at a pixel grows with its distance from grey. */
class CoarserViewsTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    private static final ScreeningSettings SETTINGS =
            ScreeningSettings.DEFAULT.withScoreT(180).withCoarserViews(3);
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;
    private static final PurificationSettings PURIFICATION = PurificationSettings.DEFAULT;

    private final FunctionDenoiser denoiser = new FunctionDenoiser((noisy, t) -> {
        double sigma = Math.sqrt(1 - alphaBar(t));
        return (float) (noisy / sigma);
    });

    private static double alphaBar(int t) {
        double product = 1;
        for (int i = 0; i <= t; i++) {
            product *= 1 - (1e-4 + (0.02 - 1e-4) * i / 999);
        }
        return product;
    }

    /** Grey, with a square whose pixels are white and black in turn: seen at full size, gone at half of it. */
    private static RgbImage frame(int left, int top, int side, boolean checkered) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        Arrays.fill(rgb, (byte) 128);
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                byte level = checkered && (x + y) % 2 == 0 ? 0 : (byte) 255;
                Arrays.fill(rgb, (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3, level);
            }
        }
        return new RgbImage(WIDTH, HEIGHT, rgb);
    }

    private Screened screen(RgbImage image, Map<String, Double> thresholds) {
        ImageScorer scorer = new ImageScorer(denoiser, NOISE, SETTINGS);
        Thresholds gates = (profiles, size) -> Optional.ofNullable(thresholds.get(size.name()))
                .map(threshold -> new Gate("any", size.name(), threshold, 2 * threshold));
        return (Screened) new Screener(scorer, gates, MaskRule.of(PURIFICATION))
                .screen(List.of(ImageInput.of(image, image.rgb(), "any")))
                .get(0);
    }

    private static Map<String, Double> all(double threshold) {
        Map<String, Double> thresholds = new HashMap<>();
        for (String name : List.of("tile64", "tile64/2", "tile64/4", "tile64/8")) {
            thresholds.put(name, threshold);
        }
        return thresholds;
    }

    @Test
    void shouldLookAtAFrameAtFractionsOfItsSize() {
        Screened screened = screen(frame(0, 0, 0, false), all(1));

        assertThat(screened.coarser()).extracting(CoarseView::scale).containsExactly(2, 4, 8);
        assertThat(screened.coarser())
                .extracting(view -> view.map().width() + "x" + view.map().height())
                .containsExactly("160x100", "80x50", "40x25");
        assertThat(screened.flagged()).isFalse();
        assertThat(screened.evaluations()).isEqualTo(2 * 7 * 4 + 3 * 2 + 2 + 1);
    }

    @Test
    void shouldLeaveOutViewsWithoutThresholdsAndThoseOfSmallImages() {
        assertThat(screen(frame(0, 0, 0, false), Map.of("tile64", 1.0, "tile64/4", 1.0))
                        .coarser())
                .extracting(CoarseView::scale)
                .containsExactly(4);
        assertThat(SETTINGS.coarserScales(64, 64)).isEmpty();
        assertThat(SETTINGS.coarserScales(80, 65)).containsExactly(2);
        assertThat(ScreeningSettings.DEFAULT.coarserScales(640, 480)).isEmpty();
        assertThat(SETTINGS.withCoarserViews(1).coarserScales(640, 480)).containsExactly(2);
    }

    @Test
    void shouldFlagWhatOneScaleAloneSeesAndMaskItInTheFrame() {
        // beyond reach of the full size's threshold, within that of a quarter of it
        Map<String, Double> thresholds = all(1e6);
        thresholds.put("tile64/4", 0.5);

        Screened screened = screen(frame(200, 120, 40, false), thresholds);

        assertThat(screened.flagged()).isTrue();
        assertThat(screened.score()).isGreaterThan(1e6);
        assertThat(screened.coarser().get(1).flagged()).isTrue();
        assertThat(screened.coarser().get(0).flagged()).isFalse();
        Mask mask = MaskRule.of(PURIFICATION).mask(screened);
        assertThat(mask.get(220, 140)).isTrue();
        assertThat(mask.share()).isBetween(40 * 40 / 64000.0, 3 * 40 * 40 / 64000.0);
        assertThat(screened.regions()).singleElement().satisfies(region -> {
            assertThat(region.x()).isBetween(180, 200);
            assertThat(region.y() + region.height()).isBetween(160, 180);
            assertThat(region.score()).isCloseTo(screened.score(), within(1e-3 * screened.score()));
        });
    }

    @Test
    void shouldBeNoMoreSuspiciousForWhatIsGoneInSmall() {
        RgbImage fine = frame(200, 120, 8, true);
        Screened screened = screen(fine, all(0.5));

        assertThat(screened.flagged()).isTrue();
        assertThat(screened.coarser()).noneMatch(CoarseView::flagged);
        assertThat(MaskRule.of(PURIFICATION).mask(screened))
                .usingRecursiveComparison()
                .isEqualTo(MaskRule.of(PURIFICATION).mask(screen(fine, Map.of("tile64", 0.5))));
    }

    @Test
    void shouldScoreEveryViewForCalibration() {
        RgbImage image = frame(200, 120, 40, false);
        Screened screened = screen(image, all(0.5));

        ImageScores scores = new ImageScorer(denoiser, NOISE, SETTINGS)
                .score(List.of(ImageInput.of(image, image.rgb(), "any")))
                .get(0);

        assertThat(scores.coarser())
                .extracting(view -> view.sizeClass().name())
                .containsExactly("tile64/2", "tile64/4", "tile64/8");
        for (int i = 0; i < 3; i++) {
            assertThat(Arrays.stream(scores.coarser().get(i).scores()).max().orElseThrow())
                    .isEqualTo(screened.coarser().get(i).score());
        }
    }

    @Test
    void shouldBringScoresToTheScaleOfAnotherGate() {
        Gate gate = new Gate("any", "tile64", 2, 6);
        Gate other = new Gate("any", "tile64/2", 10, 20);

        assertThat(gate.rescaled(0, other)).isZero();
        assertThat(gate.rescaled(5, other)).isEqualTo(1);
        assertThat(gate.rescaled(10, other)).isEqualTo(2);
        assertThat(gate.rescaled(Math.nextUp(10), other)).isGreaterThan(2);
        assertThat(gate.rescaled(15, other)).isCloseTo(4, within(1e-12));
        assertThat(gate.rescaled(20, other)).isCloseTo(6, within(1e-12)).isLessThanOrEqualTo(6);
        assertThat(gate.rescaled(Math.nextUp(20), other)).isGreaterThan(6);
        assertThat(gate.rescaled(40, other)).isEqualTo(12);
        Gate silent = new Gate("any", "tile64/2", 10, Double.POSITIVE_INFINITY);
        assertThat(gate.rescaled(1e9, silent))
                .as("flagged, but never an alert")
                .isGreaterThan(2)
                .isLessThan(6);
        Gate equal = new Gate("any", "tile64/2", 10, 10);
        assertThat(gate.rescaled(10.5, equal)).as("above both").isGreaterThan(6);
    }
}
