package io.detoxstream.purifier.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.detect.Detector;
import io.detoxstream.purifier.detect.DetectorInfo;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DetectingDenoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.support.FunctionDenoiser;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a detector that finds 10 in every pure white pixel and nothing elsewhere. */
class DetectorInScreeningTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    private static final double FOUND = 10;
    private static final ScreeningSettings SETTINGS =
            ScreeningSettings.DEFAULT.withScoreT(100).withDetectorWeight(3);
    private static final List<RgbImage> IMAGES = Samples.images("gtsrb", 10, 20);

    private final FunctionDenoiser denoiser =
            new FunctionDenoiser((noisy, t) -> noisy / (float) Math.sqrt(0.1 + t / 1e3));

    private final Detector detector = new Detector() {
        @Override
        public DetectorInfo info() {
            return new DetectorInfo("white", "abc".repeat(22).substring(0, 64), 8, 0);
        }

        @Override
        public float[] find(float[] pixels, int n, int height, int width) {
            int area = width * height;
            float[] found = new float[n * area];
            for (int i = 0; i < found.length; i++) {
                int red = i / area * 3 * area + i % area;
                boolean white = pixels[red] > 0.999 && pixels[red + area] > 0.999 && pixels[red + 2 * area] > 0.999;
                found[i] = white ? (float) FOUND : 0;
            }
            return found;
        }

        @Override
        public void close() {}
    };

    private Screened screen(Denoiser network, ScreeningSettings settings, RgbImage image) {
        ImageScorer scorer = new ImageScorer(network, NOISE, settings);
        Thresholds thresholds = (profiles, size) -> Optional.of(new Gate("any", size.name(), 20, 40));
        return (Screened) new Screener(scorer, thresholds, MaskRule.of(PurificationSettings.DEFAULT))
                .screen(List.of(input(image)))
                .get(0);
    }

    private static ImageInput input(RgbImage image) {
        return ImageInput.of(image, image.rgb(), "any");
    }

    private static RgbImage withoutWhite(RgbImage image) {
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.min(250, rgb[i] & 0xff);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private static RgbImage stickered(RgbImage image, int left, int top, int side) {
        byte[] rgb = withoutWhite(image).rgb().clone();
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[(y * image.width() + x) * 3 + c] = (byte) 255;
                }
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    @Test
    void shouldAddWhatTheDetectorFindsToTheMap() {
        RgbImage image = stickered(IMAGES.get(0), 9, 12, 5);
        Denoiser both = new DetectingDenoiser(denoiser, detector);

        SuspicionMap alone = screen(denoiser, SETTINGS, image).map();
        Screened screened = screen(both, SETTINGS, image);

        for (int p = 0; p < alone.values().length; p++) {
            boolean sticker = p % 32 >= 9 && p % 32 < 14 && p / 32 >= 12 && p / 32 < 17;
            double added = screened.map().values()[p] - alone.values()[p];
            assertThat(added).isCloseTo(sticker ? 3 * FOUND : 0, within(1e-4));
        }
        assertThat(screened.flagged()).isTrue();
        assertThat(screened.regions().get(0)).matches(region -> region.x() >= 8 && region.y() >= 11);
        assertThat(screened.evaluations())
                .as("the detector is no evaluation of the denoiser")
                .isEqualTo(2);
    }

    @Test
    void shouldLeaveImagesWithoutStickersAsTheyAre() {
        RgbImage image = withoutWhite(IMAGES.get(1));

        assertThat(screen(new DetectingDenoiser(denoiser, detector), SETTINGS, image))
                .usingRecursiveComparison()
                .isEqualTo(screen(denoiser, SETTINGS, image));
    }

    @Test
    void shouldHaveNoSayWithoutWeight() {
        RgbImage image = stickered(IMAGES.get(0), 9, 12, 5);

        assertThat(screen(new DetectingDenoiser(denoiser, detector), SETTINGS.withDetectorWeight(0), image))
                .usingRecursiveComparison()
                .isEqualTo(screen(denoiser, SETTINGS, image));
    }

    @Test
    void shouldFindStickersAnywhereInAFrame() {
        RgbImage frame = stickered(Samples.mosaic(IMAGES, 300, 200), 251, 140, 12);

        Screened screened = screen(new DetectingDenoiser(denoiser, detector), SETTINGS, frame);
        SuspicionMap alone = screen(denoiser, SETTINGS, frame).map();

        for (int p = 0; p < alone.values().length; p++) {
            boolean sticker = p % 300 >= 251 && p % 300 < 263 && p / 300 >= 140 && p / 300 < 152;
            assertThat((double) screened.map().values()[p] - alone.values()[p])
                    .isCloseTo(sticker ? 3 * FOUND : 0, within(1e-3));
        }
    }

    @Test
    void shouldScoreAsItScreens() {
        Denoiser both = new DetectingDenoiser(denoiser, detector);
        RgbImage image = stickered(IMAGES.get(0), 9, 12, 5);

        double score = new ImageScorer(both, NOISE, SETTINGS)
                .score(List.of(input(image)))
                .get(0)
                .scores()[0];

        assertThat(score).isEqualTo(screen(both, SETTINGS, image).score());
    }

    @Test
    void shouldNotCompareScoresAcrossDetectors() {
        Denoiser both = new DetectingDenoiser(denoiser, detector);
        Conditions with = Conditions.of(both.model(), SETTINGS);

        assertThat(with).isNotEqualTo(Conditions.of(denoiser.model(), SETTINGS));
        assertThat(with).isNotEqualTo(Conditions.of(both.model(), SETTINGS.withDetectorWeight(2)));
        assertThat(Conditions.of(both.model(), SETTINGS.withDetectorWeight(0)))
                .isEqualTo(Conditions.of(denoiser.model(), SETTINGS));
        assertThat(with.map()).isEqualTo("noise-error + 3.0 * detector abcabcabcabc");
    }
}
