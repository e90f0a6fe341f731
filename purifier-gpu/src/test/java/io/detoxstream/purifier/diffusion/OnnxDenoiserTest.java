package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.support.Samples;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxDenoiserTest {
    private static final int SIDE = 16;
    private static final int VALUES = 3 * SIDE * SIDE;

    private OnnxDenoiser denoiser;

    @BeforeAll
    void open() {
        denoiser = Denoisers.open(Samples.MODEL, DeviceSettings.CPU);
    }

    @AfterAll
    void close() {
        denoiser.close();
    }

    @Test
    void shouldDescribeItself() {
        ModelInfo model = denoiser.model();

        assertThat(model.name()).startsWith("denoiser-");
        assertThat(model.sha256()).matches("[0-9a-f]{64}");
        assertThat(model.precision()).isEqualTo("fp32");
        assertThat(model.device()).isEqualTo("cpu");
        assertThat(model.schedule().timesteps()).isEqualTo(1000);
        assertThat(model.schedule().noise(20))
                .isEqualTo(NoiseSchedule.linear(1000, 1e-4, 0.02).noise(20));
        assertThat(model.sizeMultiple()).isIn(4, 8);
        assertThat(denoiser.lastStep()).isBetween(200, 999);
        assertThat(denoiser.takesNoiseMap()).isEqualTo(model.conditioning() == Conditioning.NOISE_MAP);
    }

    @Test
    void shouldPredictWhatTheReferenceRuntimePredicts() throws IOException {
        try (DataInputStream in = new DataInputStream(getClass().getResourceAsStream("/reference/network.bin"))) {
            byte[] rgb = in.readNBytes(VALUES);
            float[] x = new float[VALUES];
            for (int i = 0; i < VALUES; i++) {
                x[(i % 3) * SIDE * SIDE + i / 3] = ((rgb[i] & 0xff) - 128) / 32f;
            }

            float[] eps = denoiser.predictNoise(repeat(x, 2), 2, SIDE, SIDE, new int[] {20, 100});

            float[] expected = new float[2 * VALUES];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = in.readFloat();
            }
            assertThat(eps).usingComparatorWithPrecision(1e-3f).containsExactly(expected);
        }
    }

    @Test
    void shouldGiveIdenticalResultsInTheSameBucketWhateverTheCompany() {
        float[] image = noise(1, VALUES);
        float[] first = join(image, noise(2, 7 * VALUES));
        float[] last = join(noise(3, 6 * VALUES), image);

        float[] eight = denoiser.predictNoise(first, 8, SIDE, SIDE, steps(8));
        float[] sevenPadded = denoiser.predictNoise(last, 7, SIDE, SIDE, steps(7));

        assertThat(Arrays.copyOfRange(sevenPadded, 6 * VALUES, 7 * VALUES))
                .containsExactly(Arrays.copyOf(eight, VALUES));
    }

    @Test
    void shouldGiveNearlyTheSameInEveryBucket() {
        float[] image = noise(1, VALUES);
        float[] alone = denoiser.predictNoise(image, 1, SIDE, SIDE, steps(1));

        for (int n : new int[] {2, 3, 5, 8, 16, 32, 40}) {
            float[] eps = denoiser.predictNoise(join(image, noise(n, (n - 1) * VALUES)), n, SIDE, SIDE, steps(n));
            assertThat(eps).hasSize(n * VALUES);
            assertThat(Arrays.copyOf(eps, VALUES))
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(alone);
        }
    }

    @Test
    void shouldKeepImagesAndStepsTogetherAcrossSplitBatches() {
        int n = 37;
        float[] images = noise(4, n * VALUES);
        int[] t = IntStream.range(0, n).map(i -> 10 * i).toArray();

        float[] eps = denoiser.predictNoise(images, n, SIDE, SIDE, t);

        for (int i : new int[] {0, 31, 32, 36}) {
            float[] one = Arrays.copyOfRange(images, i * VALUES, (i + 1) * VALUES);
            assertThat(Arrays.copyOfRange(eps, i * VALUES, (i + 1) * VALUES))
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(denoiser.predictNoise(one, 1, SIDE, SIDE, new int[] {t[i]}));
        }
    }

    @Test
    void shouldServeSeveralThreads() throws InterruptedException, ExecutionException {
        float[] images = noise(5, 2 * VALUES);
        float[] expected = denoiser.predictNoise(images, 2, SIDE, SIDE, steps(2));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<float[]>> results = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> denoiser.predictNoise(images, 2, SIDE, SIDE, steps(2))))
                    .toList();
            for (Future<float[]> result : results) {
                assertThat(result.get()).containsExactly(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldTakeImagesThatAreNotSquare() {
        assertThat(denoiser.predictNoise(noise(6, 3 * 8 * 24), 1, 8, 24, steps(1)))
                .hasSize(3 * 8 * 24)
                .doesNotContain(Float.NaN);
    }

    @Test
    void shouldRefuseShapesAndStepsThatDoNotFit() {
        assertRefused(new float[VALUES], 1, SIDE, SIDE - 1, steps(1));
        assertRefused(new float[VALUES], 2, SIDE, SIDE, steps(2));
        assertRefused(new float[VALUES], 1, SIDE, SIDE, steps(2));
        assertRefused(new float[0], 0, SIDE, SIDE, steps(0));
        assertRefused(new float[VALUES], 1, SIDE, SIDE, new int[] {-1});
        assertRefused(new float[VALUES], 1, SIDE, SIDE, new int[] {denoiser.lastStep() + 1});
    }

    @Test
    void shouldFailAfterItWasClosed() {
        OnnxDenoiser other = Denoisers.open(Samples.MODEL, new DeviceSettings(DeviceSettings.Device.CPU, 0, 1));
        other.close();
        other.close();

        assertThatThrownBy(() -> other.predictNoise(new float[VALUES], 1, SIDE, SIDE, steps(1)))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("closed");
    }

    private void assertRefused(float[] xt, int n, int height, int width, int[] t) {
        assertThatThrownBy(() -> denoiser.predictNoise(xt, n, height, width, t))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] steps(int n) {
        int[] steps = new int[n];
        Arrays.fill(steps, 20);
        return steps;
    }

    private static float[] noise(int seed, int count) {
        float[] values = new float[count];
        new KeyedNoise(NoiseKey.of("a key for the tests")).fill(new byte[32], "test", seed, values);
        return values;
    }

    private static float[] repeat(float[] values, int times) {
        float[] all = new float[times * values.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(values, 0, all, i * values.length, values.length);
        }
        return all;
    }

    private static float[] join(float[] a, float[] b) {
        float[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
