package io.detoxstream.purifier.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.zip.ZipSettings.Combination;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuidanceTest {
    private static final float ROUNDING = 1e-5f;

    private final Planes one = random(8, 6, 1);
    private final Planes other = random(8, 6, 2);

    @ParameterizedTest
    @EnumSource(Projection.class)
    void shouldProjectOrthogonally(Projection projection) {
        Planes once = projection.of(one, 2);

        assertThat(projection.of(once, 2).data()).containsExactly(once.data(), within(ROUNDING));
        assertThat(product(once, other)).isCloseTo(product(one, projection.of(other, 2)), within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void shouldKeepEverythingInBlocksOfOnePixelAlone(int block, boolean same) {
        float[] blocks = Projection.BLOCK_MEAN.of(one, block).data();

        assertThat(Arrays.equals(blocks, one.data())).isEqualTo(same);
    }

    @Test
    void shouldCommute() {
        Planes greyFirst = Projection.BLOCK_MEAN.of(Projection.CHANNEL_MEAN.of(one, 2), 2);
        Planes blocksFirst = Projection.CHANNEL_MEAN.of(Projection.BLOCK_MEAN.of(one, 2), 2);

        assertThat(greyFirst.data()).containsExactly(blocksFirst.data(), within(ROUNDING));
    }

    /** What either projection keeps of the input, the exact combination keeps whole and the average does not. */
    @ParameterizedTest
    @EnumSource(Combination.class)
    void shouldHoldTheEstimateToAllThatWasKept(Combination combination) {
        Guidance guidance = new Guidance(ZipSettings.PUBLISHED.withCombination(combination));
        Planes estimate = new Planes(8, 6, other.data().clone());

        guidance.hold(estimate, one, 1);

        for (Projection projection : Projection.values()) {
            double left = distance(projection.of(estimate, 2), projection.of(one, 2));
            double before = distance(projection.of(other, 2), projection.of(one, 2));
            if (combination == Combination.EXACT) {
                assertThat(left).isLessThan(1e-5);
            } else {
                assertThat(left / before).isBetween(0.1, 0.6);
            }
        }
    }

    @Test
    void shouldIgnoreTheInputWithoutConfidence() {
        Planes estimate = new Planes(8, 6, other.data().clone());

        new Guidance(ZipSettings.DEFAULT).hold(estimate, one, 0);

        assertThat(estimate.data()).isEqualTo(other.data());
    }

    /** Values of the linear schedule with 1000 steps. */
    @ParameterizedTest
    @CsvSource({"1, 0.786, 0.214", "10, 0.786, 0.910", "1, 0.0776, 0.922"})
    void shouldTrustTheInputLessAsTheNoiseFalls(double exponent, double alphaBar, double confidence) {
        ZipSettings settings = new ZipSettings(Combination.AVERAGED, 2, exponent, 20, ZipSettings.Start.NOISE, 950);

        assertThat(new Guidance(settings).confidence(alphaBar)).isCloseTo(confidence, within(1e-3));
    }

    static Planes random(int width, int height, long seed) {
        Random random = new Random(seed);
        Planes planes = new Planes(width, height);
        for (int i = 0; i < planes.data().length; i++) {
            planes.data()[i] = 2 * random.nextFloat() - 1;
        }
        return planes;
    }

    private static double product(Planes a, Planes b) {
        double sum = 0;
        for (int i = 0; i < a.data().length; i++) {
            sum += (double) a.data()[i] * b.data()[i];
        }
        return sum;
    }

    private static double distance(Planes a, Planes b) {
        double sum = 0;
        for (int i = 0; i < a.data().length; i++) {
            sum += Math.pow(a.data()[i] - b.data()[i], 2);
        }
        return Math.sqrt(sum);
    }
}
