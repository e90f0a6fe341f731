package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.PurificationOutcome.Unpurifiable;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings.Mode;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import io.detoxstream.purifier.tile.Tiling;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalizedPurifierTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for tests only"));
    private static final byte[] SHA = new byte[32];
    private static final PurificationSettings DEFAULT = PurificationSettings.DEFAULT;

    /** Whole, padded, tiled, and a frame that is narrower than a tile. */
    @ParameterizedTest
    @CsvSource({"32, 32", "30, 21", "64, 40", "200, 150", "203, 41"})
    void shouldLetNothingUnderTheMaskReachARegeneratedImage(int width, int height) {
        Tile patch = new Tile(width - 9, height - 10, 6, 7);
        Mask mask = mask(width, height, patch);
        RgbImage one = image(width, height, 1);
        RgbImage other = changed(one, mask, 2);
        RgbImage restored = image(width, height, 3);
        // screening's restoration differs wherever the network saw the masked pixels
        RgbImage alsoRestored = width <= 64 && height <= 64 ? image(width, height, 4) : changedNear(restored, patch, 4);
        LocalizedPurifier purifier = purifier(FakeDenoiser.entangled(), DEFAULT.withMode(Mode.REGENERATE));

        Purified first = (Purified) purifier.purify(one, restored, mask, region(patch), SHA);
        Purified second = (Purified) purifier.purify(other, alsoRestored, mask, region(patch), SHA);

        assertThat(second.image()).isEqualTo(first.image());
        assertThat(first.mode()).isEqualTo(Mode.REGENERATE);
        assertThat(first.image()).isNotEqualTo(one);
    }

    @Test
    void shouldLetWhatIsUnderTheMaskGuideAPerturbedImage() {
        Mask mask = mask(32, 32, new Tile(20, 20, 7, 7));
        RgbImage restored = image(32, 32, 3);
        LocalizedPurifier purifier = purifier(FakeDenoiser.entangled(), DEFAULT.withMode(Mode.PERTURB));

        Purified one = purify(purifier, restored, mask);
        Purified other = purify(purifier, changed(restored, mask, 5), mask);

        assertThat(one.image()).isNotEqualTo(other.image());
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "30, 21", "200, 150"})
    void shouldKeepTheWeakRestorationOutsideThePerturbedMask(int width, int height) {
        Mask mask = mask(width, height, new Tile(5, 6, 7, 7));
        RgbImage restored = image(width, height, 3);

        Purified purified = purify(purifier(FakeDenoiser.entangled(), DEFAULT.withMode(Mode.PERTURB)), restored, mask);

        int same = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean equal = true;
                for (int c = 0; c < 3; c++) {
                    equal &= purified.image().get(x, y, c) == restored.get(x, y, c);
                }
                assertThat(equal || mask.get(x, y)).isTrue();
                same += equal && mask.get(x, y) ? 1 : 0;
            }
        }
        assertThat(same).as("masked pixels that did not change").isLessThan(3);
    }

    @Test
    void shouldCountOneEvaluationPerStepAndOneMoreToRegenerate() {
        Mask mask = mask(32, 32, new Tile(20, 20, 7, 7));
        FakeDenoiser denoiser = FakeDenoiser.silent();

        assertThat(purify(purifier(denoiser, DEFAULT.withMode(Mode.PERTURB)), image(32, 32, 1), mask)
                        .evaluations())
                .isEqualTo(6);
        assertThat(purify(purifier(denoiser, DEFAULT.withMode(Mode.REGENERATE)), image(32, 32, 1), mask)
                        .evaluations())
                .isEqualTo(7);
        assertThat(denoiser.evaluations()).isEqualTo(13);
        assertThat(denoiser.batches())
                .endsWith(
                        "1x32x32 at 20",
                        "1x32x32 at 200",
                        "1x32x32 at 167",
                        "1x32x32 at 133",
                        "1x32x32 at 100",
                        "1x32x32 at 66",
                        "1x32x32 at 33");
    }

    @Test
    void shouldPurifyOnlyTheNeighbourhoodsOfAFrameInSharedBatches() {
        FakeDenoiser denoiser = FakeDenoiser.silent();
        Mask mask = mask(640, 480, new Tile(18, 18, 5, 5), new Tile(402, 297, 5, 5));

        Purified purified = purify(purifier(denoiser, DEFAULT.withMode(Mode.REGENERATE)), image(640, 480, 1), mask);

        // each patch lies in one tile (stride 48, overlap 16) or two, and in a window of its own
        assertThat(denoiser.batches().get(0)).endsWith("x64x64 at 20");
        assertThat(denoiser.batches().subList(1, 7)).allMatch(batch -> batch.startsWith("2x40x40 at "));
        int tiles = Integer.parseInt(denoiser.batches().get(0).substring(0, 1));
        assertThat(purified.evaluations()).isEqualTo(tiles + 2 * 6);
        assertThat(tiles).isBetween(2, 8);
    }

    @Test
    void shouldPurifyALargeAreaInWindows() {
        FakeDenoiser denoiser = FakeDenoiser.gaussian(0.2, 0.05);
        Mask mask = mask(400, 300, new Tile(40, 40, 180, 100));

        Purified purified = purify(purifier(denoiser, DEFAULT.withMode(Mode.PERTURB)), image(400, 300, 1), mask);

        assertThat(denoiser.batches()).allMatch(batch -> batch.startsWith("4x128x128 at "));
        assertThat(purified.evaluations()).isEqualTo(4 * 6);
        double mean = IntStream.range(0, 400 * 300)
                .filter(p -> mask.inside()[p])
                .mapToDouble(p -> purified.image().get(p % 400, p / 400, 0) / 127.5 - 1)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.2, within(0.02));
    }

    /**
     * With the ideal denoiser of N(mu, s^2) and all steps, what was g becomes a sample of p(x_0 | x_t2): its mean is mu +
     * k (g - mu) with k = s^2 abar / (s^2 abar + 1 - abar), its variance v + k^2 (1 - abar) / abar with v = s^2 (1 - k).
     */
    @Test
    void shouldDrawFromThePosteriorOfTheData() {
        double mu = 0.3;
        double s = 0.2;
        double g = 2 * 25 / 255.0 - 1;
        PurificationSettings all = new PurificationSettings(Mode.PERTURB, 0.15, 0.35, 0, 1, 200, 201, 1);
        RgbImage flat = flat(64, 64, 25);
        Mask mask = mask(64, 64, new Tile(4, 4, 56, 56));

        Purified purified = purify(purifier(FakeDenoiser.gaussian(mu, s), all), flat, mask);

        double[] inside = IntStream.range(0, 64 * 64)
                .filter(p -> mask.inside()[p])
                .mapToDouble(p -> purified.image().get(p % 64, p / 64, 1) / 127.5 - 1)
                .toArray();
        double mean = IntStream.range(0, inside.length)
                .mapToDouble(i -> inside[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, inside.length)
                .mapToDouble(i -> (inside[i] - mean) * (inside[i] - mean))
                .average()
                .orElseThrow();
        double abar = FakeDenoiser.SCHEDULE.alphaBar(200);
        double k = s * s * abar / (s * s * abar + 1 - abar);
        assertThat(mean).isCloseTo(mu + k * (g - mu), within(0.015));
        assertThat(variance).isCloseTo(s * s * (1 - k) + k * k * (1 - abar) / abar, within(0.002));
    }

    /** A network that sees no noise leaves x0hat = x_t2 / signal(t2) as it is, unless fresh noise is added. */
    @Test
    void shouldAddFreshNoiseOnlyAsEtaSays() {
        PurificationSettings still = new PurificationSettings(Mode.PERTURB, 0.15, 0.35, 0, 1, 50, 5, 0);
        PurificationSettings lively = new PurificationSettings(Mode.PERTURB, 0.15, 0.35, 0, 1, 50, 5, 1);
        Mask mask = mask(32, 32, new Tile(8, 8, 16, 16));
        RgbImage grey = flat(32, 32, 128);

        Purified quiet = purify(purifier(FakeDenoiser.silent(), still), grey, mask);

        float[] n = new float[3 * 32 * 32];
        NOISE.fill(SHA, "strong", 0, n);
        double ratio = FakeDenoiser.SCHEDULE.noise(50) / FakeDenoiser.SCHEDULE.signal(50);
        for (int p = 0; p < 32 * 32; p++) {
            double expected = mask.inside()[p] ? 128 + 127.5 * ratio * n[p] : 128;
            assertThat((double) quiet.image().get(p % 32, p / 32, 0))
                    .isCloseTo(Math.max(0, Math.min(255, expected)), within(0.51));
        }
        assertThat(purify(purifier(FakeDenoiser.silent(), lively), grey, mask).image())
                .isNotEqualTo(quiet.image());
    }

    @Test
    void shouldGiveTheSamePixelsForTheSameContentOnly() {
        LocalizedPurifier purifier = purifier(FakeDenoiser.entangled(), DEFAULT);
        Tile patch = new Tile(3, 3, 4, 4);
        Mask mask = mask(32, 32, patch);
        RgbImage image = image(32, 32, 1);
        byte[] other = SHA.clone();
        other[0] = 1;

        PurificationOutcome first = purifier.purify(image, image, mask, region(patch), SHA);

        assertThat(purifier.purify(image, image, mask, region(patch), SHA)).isEqualTo(first);
        assertThat(purifier.purify(image, image, mask, region(patch), other)).isNotEqualTo(first);
    }

    @Test
    void shouldRegenerateSmallMasksAndPerturbLargeOnes() {
        LocalizedPurifier purifier = purifier(FakeDenoiser.silent(), DEFAULT);

        Purified small = purify(purifier, image(40, 40, 1), mask(40, 40, new Tile(0, 0, 40, 5)));
        Purified large = purify(purifier, image(40, 40, 1), mask(40, 40, new Tile(0, 0, 40, 6)));

        assertThat(small.mode()).isEqualTo(Mode.REGENERATE);
        assertThat(small.maskShare()).isEqualTo(0.125);
        assertThat(large.mode()).isEqualTo(Mode.PERTURB);
        assertThat(large.maskShare()).isEqualTo(0.15);
    }

    @Test
    void shouldMaskByTheRuleAndSignTheFirstRegion() {
        RgbImage image = image(32, 32, 1);
        float[] values = new float[32 * 32];
        values[10 * 32 + 12] = 4;
        Region first = new Region(11, 9, 3, 3, 4);
        Screened screened = screened(image, values, List.of(first));

        Purified purified = (Purified)
                purifier(FakeDenoiser.silent(), DEFAULT).purify(new ImageInput(image, SHA, List.of()), screened);

        assertThat(purified.maskShare()).isEqualTo(9 / 1024.0);
        assertThat(purified.signature()).isEqualTo(Signature.of(image, first));
    }

    @Test
    void shouldNotPassAFlaggedImageWithoutAMask() {
        RgbImage image = image(32, 32, 1);

        PurificationOutcome outcome = purifier(FakeDenoiser.silent(), DEFAULT)
                .purify(new ImageInput(image, SHA, List.of()), screened(image, new float[32 * 32], List.of()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Unpurifiable.class,
                        refused -> assertThat(refused.cause()).isEqualTo("empty-mask"));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void shouldNotPassAnImageThatTheNetworkHasNoNumbersFor(float value) {
        FakeDenoiser denoiser = new FakeDenoiser((xt, t) -> {
            float[] eps = new float[xt.length];
            eps[7] = t < 100 ? value : 0;
            return eps;
        });

        PurificationOutcome outcome = purifier(denoiser, DEFAULT.withMode(Mode.PERTURB))
                .purify(
                        image(32, 32, 1),
                        image(32, 32, 1),
                        mask(32, 32, new Tile(0, 0, 9, 9)),
                        new Region(0, 0, 9, 9, 1),
                        SHA);

        assertThat(outcome).isInstanceOfSatisfying(Unpurifiable.class, refused -> {
            assertThat(refused.cause()).isEqualTo("non-finite");
            assertThat(refused.detail()).contains("66");
        });
    }

    @Test
    void shouldSayWhenTheDeviceFails() {
        PurificationOutcome outcome = purifier(FakeDenoiser.broken(), DEFAULT)
                .purify(
                        image(32, 32, 1),
                        image(32, 32, 1),
                        mask(32, 32, new Tile(0, 0, 5, 5)),
                        new Region(0, 0, 5, 5, 1),
                        SHA);

        assertThat(outcome).isEqualTo(new Unpurifiable("device-fault", "the device is gone"));
    }

    @Test
    void shouldRefuseStrongNoiseBeyondTheSchedule() {
        PurificationSettings far = new PurificationSettings(Mode.AUTO, 0.15, 0.35, 0, 1, 1000, 6, 1);

        assertThatThrownBy(() -> purifier(FakeDenoiser.silent(), far))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("999")
                .hasMessageContaining("1000");
    }

    private static LocalizedPurifier purifier(FakeDenoiser denoiser, PurificationSettings settings) {
        ScreeningSettings screening = ScreeningSettings.DEFAULT.withT1(20).withT1Flat(20);
        return new LocalizedPurifier(denoiser, NOISE, settings, screening);
    }

    private static Purified purify(LocalizedPurifier purifier, RgbImage image, Mask mask) {
        return (Purified) purifier.purify(image, image, mask, new Region(0, 0, 5, 5, 1), SHA);
    }

    private static Screened screened(RgbImage image, float[] values, List<Region> regions) {
        SuspicionMap map = new SuspicionMap(MapKind.NOISE_ERROR, image.width(), image.height(), values);
        return new Screened(image, map, 4, 1, new Gate("test", "le32", 1, 2), regions, 2);
    }

    private static Region region(Tile tile) {
        return new Region(tile.x(), tile.y(), tile.width(), tile.height(), 1);
    }

    private static Mask mask(int width, int height, Tile... parts) {
        boolean[] inside = new boolean[width * height];
        for (int p = 0; p < inside.length; p++) {
            for (Tile part : parts) {
                inside[p] |= covers(part, p % width, p / width);
            }
        }
        return new Mask(width, height, inside);
    }

    private static boolean covers(Tile tile, int x, int y) {
        return x >= tile.x() && x < tile.x() + tile.width() && y >= tile.y() && y < tile.y() + tile.height();
    }

    private static RgbImage flat(int width, int height, int level) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(width, height, rgb);
    }

    private static RgbImage image(int width, int height, long seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }

    private static RgbImage changed(RgbImage image, Mask mask, long seed) {
        byte[] rgb = image.rgb().clone();
        byte[] fresh = image(image.width(), image.height(), seed).rgb();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = mask.inside()[i / 3] ? fresh[i] : rgb[i];
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    /** Other pixels wherever a tile of side 64 that holds the patch may reach. */
    private static RgbImage changedNear(RgbImage image, Tile patch, long seed) {
        boolean[] near = new boolean[image.width() * image.height()];
        ScreeningSettings screening = ScreeningSettings.DEFAULT;
        new Tiling(Math.max(64, image.width()), Math.max(64, image.height()), screening.tile(), screening.overlap())
                .tiles().stream()
                        .filter(tile -> patch.x() < tile.x() + 64
                                && tile.x() < patch.x() + patch.width()
                                && patch.y() < tile.y() + 64
                                && tile.y() < patch.y() + patch.height())
                        .forEach(tile -> {
                            for (int p = 0; p < near.length; p++) {
                                near[p] |= covers(tile, p % image.width(), p / image.width());
                            }
                        });
        return changed(image, new Mask(image.width(), image.height(), near), seed);
    }
}
