package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.support.Networks;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of telling a network its noise, on networks whose answers are known: eps = x_t / 2 + what they are told. */
class ConditioningTest {
    private static final int SIDE = 8;
    private static final int AREA = SIDE * SIDE;
    private static final int IMAGES = 37;

    private final float[] xt = values(3 * AREA * IMAGES);

    @Test
    void shouldTellTheStepOfEachImage() {
        try (OnnxDenoiser denoiser = Networks.open("step")) {
            int[] t = IntStream.range(0, IMAGES).map(i -> 10 * i).toArray();

            float[] eps = denoiser.predictNoise(xt, IMAGES, SIDE, SIDE, t);

            for (int i = 0; i < eps.length; i++) {
                assertThat(eps[i]).isEqualTo(xt[i] / 2 + t[i / (3 * AREA)] / 1000f);
            }
            assertThat(denoiser.takesNoiseMap()).isFalse();
            assertThat(denoiser.model().conditioning()).isEqualTo(Conditioning.STEP);
            assertThat(denoiser.model().reach()).isEmpty();
        }
    }

    @Test
    void shouldTellTheNoiseOfEachPixel() {
        try (OnnxDenoiser denoiser = Networks.open("noise-map")) {
            float[] sigma = values(AREA * IMAGES);

            float[] eps = denoiser.predictNoise(xt, IMAGES, SIDE, SIDE, sigma);

            for (int i = 0; i < eps.length; i++) {
                assertThat(eps[i]).isEqualTo(xt[i] / 2 + sigma[i / (3 * AREA) * AREA + i % AREA]);
            }
            assertThat(denoiser.takesNoiseMap()).isTrue();
            assertThat(denoiser.model().conditioning()).isEqualTo(Conditioning.NOISE_MAP);
            assertThat(denoiser.model().reach()).hasValue(0);
        }
    }

    @Test
    void shouldTurnTheStepOfAnImageIntoTheNoiseOfAllItsPixels() {
        try (OnnxDenoiser denoiser = Networks.open("noise-map")) {
            int[] t = IntStream.range(0, IMAGES).map(i -> 27 * i).toArray();

            float[] eps = denoiser.predictNoise(xt, IMAGES, SIDE, SIDE, t);

            for (int i = 0; i < eps.length; i++) {
                float sigma = (float) denoiser.model().schedule().noise(t[i / (3 * AREA)]);
                assertThat(eps[i]).isEqualTo(xt[i] / 2 + sigma);
            }
        }
    }

    @Test
    void shouldTellANoiseMapOnlyToANetworkThatTakesOne() {
        try (OnnxDenoiser denoiser = Networks.open("step")) {
            assertThatThrownBy(() -> denoiser.predictNoise(xt, IMAGES, SIDE, SIDE, new float[AREA * IMAGES]))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("step");
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.01f, 1.01f, Float.NaN})
    void shouldRefuseNoiseThatNoPixelHas(float value) {
        try (OnnxDenoiser denoiser = Networks.open("noise-map")) {
            float[] sigma = new float[AREA * IMAGES];
            sigma[77] = value;

            assertThatThrownBy(() -> denoiser.predictNoise(xt, IMAGES, SIDE, SIDE, sigma))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("" + value);
        }
    }

    @Test
    void shouldRefuseMapsThatDoNotFitTheImages() {
        try (OnnxDenoiser denoiser = Networks.open("noise-map")) {
            assertThatThrownBy(() -> denoiser.predictNoise(xt, IMAGES, SIDE, SIDE, new float[AREA]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> denoiser.predictNoise(new float[3 * 36], 1, 6, 6, new float[36]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("multiples of 4");
        }
    }

    @Test
    void shouldRefuseAGraphThatContradictsItsMetadata() {
        assertThatThrownBy(() -> Networks.open("wrong-inputs"))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("[x_t, t]")
                .hasMessageContaining("[x_t, sigma]")
                .hasMessageContaining("noise-map");
    }

    @Test
    void shouldNotChangeWhatItIsGiven() {
        try (OnnxDenoiser denoiser = Networks.open("noise-map")) {
            float[] before = xt.clone();
            float[] sigma = values(AREA * IMAGES);
            denoiser.predictNoise(xt, IMAGES, SIDE, SIDE, sigma);

            assertThat(Arrays.equals(xt, before)).isTrue();
            assertThat(sigma).containsExactly(values(AREA * IMAGES));
        }
    }

    private static float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (i * 7 % 101) / 101f;
        }
        return values;
    }
}
