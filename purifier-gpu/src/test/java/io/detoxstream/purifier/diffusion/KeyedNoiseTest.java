package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyedNoiseTest {
    private static final int MANY = 100_001;
    private static final byte[] IMAGE = new byte[32];
    private final KeyedNoise noise = new KeyedNoise(NoiseKey.of("a key for the tests"));

    @Test
    void shouldBeStandardNormal() {
        float[] values = draw(noise, IMAGE, "weak", 0, MANY);

        double mean = mean(values);
        assertThat(mean).isCloseTo(0, within(0.015));
        assertThat(correlation(values, values) - mean * mean).isCloseTo(1, within(0.02));
        double beyondTwo = count(values, 2) / (double) MANY;
        assertThat(beyondTwo).isCloseTo(0.0455, within(0.003));
    }

    @Test
    void shouldNotCorrelateNeighbours() {
        float[] values = draw(noise, IMAGE, "weak", 0, MANY);

        float[] next = Arrays.copyOfRange(values, 1, MANY);
        assertThat(correlation(Arrays.copyOf(values, MANY - 1), next)).isCloseTo(0, within(0.015));
    }

    @Test
    void shouldBeTheSameForTheSameImageStageAndStep() {
        KeyedNoise elsewhere = new KeyedNoise(NoiseKey.of("a key for the tests"));

        assertThat(draw(elsewhere, IMAGE, "weak", 3, 777)).containsExactly(draw(noise, IMAGE, "weak", 3, 777));
    }

    @Test
    void shouldBeginAlikeWhateverTheLength() {
        float[] large = draw(noise, IMAGE, "weak", 0, 20_000);

        assertThat(draw(noise, IMAGE, "weak", 0, 33)).containsExactly(Arrays.copyOf(large, 33));
    }

    @Test
    void shouldBeUnrelatedForAnotherStageStepImageOrKey() {
        float[] values = draw(noise, IMAGE, "weak", 0, MANY);
        byte[] other = IMAGE.clone();
        other[31] = 1;
        KeyedNoise otherKey = new KeyedNoise(NoiseKey.of("a key for the testS"));

        assertThat(correlation(values, draw(noise, IMAGE, "score", 0, MANY))).isCloseTo(0, within(0.015));
        assertThat(correlation(values, draw(noise, IMAGE, "weak", 1, MANY))).isCloseTo(0, within(0.015));
        assertThat(correlation(values, draw(noise, other, "weak", 0, MANY))).isCloseTo(0, within(0.015));
        assertThat(correlation(values, draw(otherKey, IMAGE, "weak", 0, MANY))).isCloseTo(0, within(0.015));
    }

    @Test
    void shouldNeverChangeFromReleaseToRelease() {
        // a replay by a newer version must give the same pixels; computed independently with OpenSSL and Python
        assertThat(draw(noise, IMAGE, "weak", 0, 4))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(-0.52981055f, 2.0526085f, 1.7807964f, -0.5658801f);
    }

    @Test
    void shouldRefuseAnythingButASha256() {
        assertThatThrownBy(() -> noise.fill(new byte[20], "weak", 0, new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20");
    }

    @Test
    void shouldRefuseShortKeysAndHideThem() {
        assertThatThrownBy(() -> NoiseKey.of("short")).isInstanceOf(IllegalArgumentException.class);
        assertThat(NoiseKey.of("a key for the tests")).hasToString("NoiseKey[hidden]");
        assertThat(NoiseKey.of(NoiseKey.PUBLISHED_DEFAULT).isPublishedDefault()).isTrue();
        assertThat(NoiseKey.of("a key for the tests").isPublishedDefault()).isFalse();
    }

    private static float[] draw(KeyedNoise noise, byte[] image, String stage, int step, int count) {
        float[] values = new float[count];
        noise.fill(image, stage, step, values);
        return values;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double correlation(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / a.length;
    }

    private static int count(float[] values, double limit) {
        int count = 0;
        for (float value : values) {
            count += Math.abs(value) > limit ? 1 : 0;
        }
        return count;
    }
}
