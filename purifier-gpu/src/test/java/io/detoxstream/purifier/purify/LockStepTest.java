package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.PurificationOutcome.Unpurifiable;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings.Mode;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Purification in company gives what purification alone gives, and one image spoils no other. */
class LockStepTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for tests only"));
    private static final PurificationSettings DEFAULT = PurificationSettings.DEFAULT;
    private static final int BAD = 77;

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "WHOLE", mode = EnumSource.Mode.EXCLUDE)
    void shouldGiveEachImageWhatItGetsAlone(Mode mode) {
        LocalizedPurifier purifier = purifier(FakeDenoiser.entangled(), DEFAULT.withMode(mode));
        // whole, whole of another size, padded to the first size, a frame, one without a mask, and one more
        List<FlaggedInput> company = List.of(
                flagged(32, 32, 1, 3),
                flagged(40, 24, 2, 3),
                flagged(30, 29, 3, 20),
                flagged(90, 70, 4, 5),
                new FlaggedInput(input(32, 32, 5), screened(image(32, 32, 5), new float[32 * 32])),
                flagged(32, 32, 6, 14));

        List<PurificationOutcome> together = purifier.purify(company);

        assertThat(together).hasSameSizeAs(company);
        for (int i = 0; i < company.size(); i++) {
            FlaggedInput one = company.get(i);
            assertThat(together.get(i)).isEqualTo(purifier.purify(one.input(), one.screened()));
        }
        assertThat(cause(together.get(4))).isEqualTo("empty-mask");
    }

    @Test
    void shouldShowTheNetworkBatches() {
        FakeDenoiser denoiser = FakeDenoiser.silent();
        // every other one is regenerated, which takes an evaluation more
        List<FlaggedInput> company = IntStream.range(0, 40)
                .mapToObj(i -> flagged(32, 32, i, i % 2 == 0 ? 3 : 20))
                .toList();

        List<PurificationOutcome> outcomes = purifier(denoiser, DEFAULT).purify(company);

        assertThat(outcomes).allMatch(Purified.class::isInstance);
        assertThat(denoiser.evaluations()).isEqualTo(40 * 6 + 20);
        assertThat(denoiser.batches())
                .hasSize(2 * 7)
                .filteredOn(batch -> batch.endsWith("at 200"))
                .containsExactly("32x32x32 at 200", "8x32x32 at 200");
    }

    @Test
    void shouldLetOneImageWithoutNumbersFailAlone() {
        LocalizedPurifier purifier = purifier(
                failingAtThe(BAD, xt -> {
                    float[] eps = new float[xt.length];
                    eps[5] = Float.NaN;
                    return eps;
                }),
                DEFAULT.withMode(Mode.PERTURB));

        List<PurificationOutcome> outcomes = purifier.purify(withOneBad());

        assertThat(outcomes).filteredOn(Purified.class::isInstance).hasSize(2);
        assertThat(cause(outcomes.get(1))).isEqualTo("non-finite");
    }

    @Test
    void shouldLetOneImageThatTheDeviceCannotTakeFailAlone() {
        LocalizedPurifier purifier = purifier(
                failingAtThe(BAD, xt -> {
                    throw new DenoiserException("not this one");
                }),
                DEFAULT.withMode(Mode.PERTURB));

        List<PurificationOutcome> outcomes = purifier.purify(withOneBad());

        assertThat(outcomes).filteredOn(Purified.class::isInstance).hasSize(2);
        assertThat(outcomes.get(1)).isEqualTo(new Unpurifiable("device-fault", "not this one"));
    }

    private static List<FlaggedInput> withOneBad() {
        return List.of(flagged(32, 32, 1, 3), flagged(32, 32, BAD, 3), flagged(32, 32, 2, 3));
    }

    private interface Failure {
        float[] eps(float[] xt);
    }

    /** Answers with zeros, but for one image, which it knows by the noise that its content keys. */
    private static FakeDenoiser failingAtThe(int image, Failure failure) {
        float[] noise = new float[3 * 32 * 32];
        NOISE.fill(input(32, 32, image).contentSha256(), "strong", 0, noise);
        double sigma = FakeDenoiser.SCHEDULE.noise(DEFAULT.t2());
        double signal = FakeDenoiser.SCHEDULE.signal(DEFAULT.t2());
        return new FakeDenoiser((xt, t) -> {
            double largest = 0;
            for (int i = 0; i < xt.length; i++) {
                largest = Math.max(largest, Math.abs(xt[i] - sigma * noise[i]));
            }
            // what is left of that image without its noise lies within the range of pixels
            return largest <= signal * 1.001 ? failure.eps(xt) : new float[xt.length];
        });
    }

    private static String cause(PurificationOutcome outcome) {
        return ((Unpurifiable) outcome).cause();
    }

    private static LocalizedPurifier purifier(FakeDenoiser denoiser, PurificationSettings settings) {
        return new LocalizedPurifier(denoiser, NOISE, settings, ScreeningSettings.DEFAULT);
    }

    /** @param side of the square in the corner that the map shows */
    private static FlaggedInput flagged(int width, int height, int seed, int side) {
        float[] values = new float[width * height];
        for (int p = 0; p < values.length; p++) {
            values[p] = p % width < side && p / width < side ? 4 : 0;
        }
        return new FlaggedInput(input(width, height, seed), screened(image(width, height, seed + 1000), values));
    }

    private static ImageInput input(int width, int height, int seed) {
        byte[] sha256 = new byte[32];
        new Random(seed).nextBytes(sha256);
        return new ImageInput(image(width, height, seed), sha256, List.of());
    }

    private static Screened screened(RgbImage restored, float[] values) {
        SuspicionMap map = new SuspicionMap(MapKind.NOISE_ERROR, restored.width(), restored.height(), values);
        Gate gate = new Gate("test", "le32", 1, 2);
        List<Region> regions = values[0] > 0 ? List.of(new Region(0, 0, 3, 3, 4)) : List.of();
        return new Screened(restored, map, 4, 1, gate, regions, 2);
    }

    private static RgbImage image(int width, int height, long seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }
}
