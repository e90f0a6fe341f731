package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.Denoisers;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.diffusion.OnnxDenoiser;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings.Mode;
import io.detoxstream.purifier.purify.PurificationSettings.Outside;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.screen.Screener;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.suspicion.Region;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped model on sample images with triggers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealTriggersTest {
    private static final ScreeningSettings SCREENING = ScreeningSettings.DEFAULT;
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    private static final int CORNER = 24;
    private static final int SIDE = 5;

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
    @ValueSource(strings = {"cifar10", "gtsrb"})
    void shouldRegenerateThePatchNearerToTheCleanImageThanToTheTrigger(String dataset) {
        for (RgbImage clean : Samples.images(dataset, 13, 20)) {
            ImageInput triggered = Samples.input(withColours(clean, CORNER, CORNER));

            RgbImage purified = purify(Mode.REGENERATE, triggered);

            assertThat(patchError(purified, clean)).isLessThan(patchError(purified, triggered.image()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar10", "gtsrb"})
    void shouldRegenerateThePatchFromKnownSurroundings(String dataset) {
        assumeTrue(denoiser.takesNoiseMap(), "the shipped model takes no noise map, so nothing can be known to it");
        PurificationSettings known =
                PurificationSettings.DEFAULT.withMode(Mode.REGENERATE).withOutside(Outside.KNOWN);
        LocalizedPurifier purifier = new LocalizedPurifier(denoiser, NOISE, known, SCREENING);
        for (RgbImage clean : Samples.images(dataset, 13, 20)) {
            ImageInput triggered = Samples.input(withColours(clean, CORNER, CORNER));

            RgbImage purified = ((Purified) purifier.purify(triggered, screen(triggered))).image();

            assertThat(patchError(purified, clean)).isLessThan(patchError(purified, triggered.image()));
        }
    }

    /** Strong noise washes out a pattern but not its mean colour, which is why small masks are regenerated. */
    @ParameterizedTest
    @ValueSource(strings = {"cifar10", "gtsrb"})
    void shouldPerturbThePatternOfThePatchAway(String dataset) {
        for (RgbImage clean : Samples.images(dataset, 13, 20)) {
            ImageInput triggered = Samples.input(withColours(clean, CORNER, CORNER));

            RgbImage purified = purify(Mode.PERTURB, triggered);

            assertThat(patternLeft(purified, triggered.image())).isLessThan(0.3);
        }
    }

    @Test
    void shouldLetNothingUnderTheMaskReachTheOutputOfAFrame() {
        RgbImage clean = Samples.mosaic(Samples.images("gtsrb", 3, 30), 160, 112);
        ImageInput one = Samples.input(withColours(clean, 100, 60));
        RgbImage other = Samples.withChecker(clean, 100, 60, SIDE);
        boolean[] inside = new boolean[160 * 112];
        for (int p = 0; p < inside.length; p++) {
            inside[p] = inPatch(p % 160 - 100, p / 160 - 60);
        }
        Mask mask = new Mask(160, 112, inside);
        // the same content hash, as if the two were one image
        ImageInput alike = new ImageInput(other, one.contentSha256(), one.profiles());
        RgbImage restored = screen(one).restored();
        RgbImage otherRestored = screen(alike).restored();
        Region region = new Region(100, 60, SIDE, SIDE, 1);
        LocalizedPurifier purifier = purifier(Mode.REGENERATE);

        Purified first = (Purified) purifier.purify(one.image(), restored, mask, region, one.contentSha256());
        Purified second = (Purified) purifier.purify(other, otherRestored, mask, region, one.contentSha256());

        assertThat(otherRestored).isNotEqualTo(restored);
        assertThat(second.image()).isEqualTo(first.image());
        assertThat(second.signature()).isNotEqualTo(first.signature());
    }

    private LocalizedPurifier purifier(Mode mode) {
        return new LocalizedPurifier(denoiser, NOISE, PurificationSettings.DEFAULT.withMode(mode), SCREENING);
    }

    private RgbImage purify(Mode mode, ImageInput input) {
        return ((Purified) purifier(mode).purify(input, screen(input))).image();
    }

    private Screened screen(ImageInput input) {
        Screener screener = new Screener(
                new ImageScorer(denoiser, NOISE, SCREENING),
                // about what the shipped model is calibrated to
                (profiles, size) -> Optional.of(new Gate("test", size.name(), 0.35, 1)),
                MaskRule.of(PurificationSettings.DEFAULT));
        return (Screened) screener.screen(List.of(input)).get(0);
    }

    private static RgbImage withColours(RgbImage image, int left, int top) {
        byte[] colours = new byte[SIDE * SIDE * 3];
        new Random(11).nextBytes(colours);
        byte[] rgb = image.rgb().clone();
        for (int row = 0; row < SIDE; row++) {
            System.arraycopy(colours, row * SIDE * 3, rgb, ((top + row) * image.width() + left) * 3, SIDE * 3);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private static boolean inPatch(int x, int y) {
        return x >= 0 && x < SIDE && y >= 0 && y < SIDE;
    }

    /** Mean absolute difference in the patch, in levels. */
    private static double patchError(RgbImage image, RgbImage clean) {
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE * 3; i++) {
            int x = CORNER + i / 3 % SIDE;
            int y = CORNER + i / 3 / SIDE;
            sum += Math.abs(image.get(x, y, i % 3) - clean.get(x, y, i % 3));
        }
        return sum / (SIDE * SIDE * 3);
    }

    /** Regression of what is in the patch on the trigger, both without their mean colour: 1 all of it, 0 nothing. */
    private static double patternLeft(RgbImage image, RgbImage triggered) {
        double product = 0;
        double square = 0;
        for (int c = 0; c < 3; c++) {
            double mean = patchMean(triggered, c);
            for (int i = 0; i < SIDE * SIDE; i++) {
                int x = CORNER + i % SIDE;
                int y = CORNER + i / SIDE;
                double pattern = triggered.get(x, y, c) - mean;
                product += pattern * image.get(x, y, c);
                square += pattern * pattern;
            }
        }
        return product / square;
    }

    private static double patchMean(RgbImage image, int channel) {
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            sum += image.get(CORNER + i % SIDE, CORNER + i / SIDE, channel);
        }
        return sum / (SIDE * SIDE);
    }
}
