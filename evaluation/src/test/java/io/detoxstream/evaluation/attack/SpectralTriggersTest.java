package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Triggers that are defined by their frequencies. */
class SpectralTriggersTest {
    private static final RgbImage FLAT = Pictures.flat(32, 32, 128);
    /** The wave repeats, so that its rounding errors of up to half a level do not average out. */
    private static final double ROUNDED = 0.5;
    /** Rounding to 8 bits has variance 1/12, and so has each coefficient of an orthonormal transform; five deviations. */
    private static final double ROUNDING = 5 * Math.sqrt(1 / 12.0);

    @Test
    void shouldAddAWaveOfExactlyItsFrequency() {
        RgbImage waved = new SinusoidTrigger("sig", 20, 6).apply(FLAT, 0);
        double[][] added = Spectrum.added(FLAT, waved, 1, 0, 0);
        for (int k = 0; k <= 16; k++) {
            double cosine = 0;
            double sine = 0;
            for (int x = 0; x < 32; x++) {
                cosine += added[11][x] * Math.cos(2 * Math.PI * k * x / 32) / 16;
                sine += added[11][x] * Math.sin(2 * Math.PI * k * x / 32) / 16;
            }
            assertThat(cosine).isEqualTo(0, offset(ROUNDED));
            assertThat(sine).isEqualTo(k == 6 ? 20 : 0, offset(ROUNDED));
        }
        for (int i = 0; i < 32; i++) {
            assertThat(added[i]).isEqualTo(added[11]);
            assertThat(waved.get(i, 5, 2)).isEqualTo(waved.get(i, 5, 0));
        }
    }

    @Test
    void shouldKeepTheNumberOfWavesInWiderImages() {
        RgbImage wide = Pictures.flat(120, 10, 128);
        double[][] added = Spectrum.added(wide, new SinusoidTrigger("sig", 20, 6).apply(wide, 0), 1, 0, 0);
        assertThat(added[0][5]).isEqualTo(20);
        assertThat(added[0][15]).isEqualTo(-20);
        assertThat(added[0][25]).isEqualTo(20);
    }

    @Test
    void shouldAddTheSameWaveAsSigWhereItIsOne() {
        WaveTrigger wave = new WaveTrigger("wave", List.of(new WaveTrigger.Wave(20, 6, 0)));
        RgbImage image = Pictures.noise(32, 40, 3);
        assertThat(wave.apply(image, 0)).isEqualTo(new SinusoidTrigger("sig", 20, 6).apply(image, 0));
    }

    @Test
    void shouldAddWavesOfAnyDirectionUpToEachOther() {
        RgbImage waved = new WaveTrigger(
                        "waves", List.of(new WaveTrigger.Wave(10, 2, -3), new WaveTrigger.Wave(20, 0, 0.5)))
                .apply(FLAT, 0);
        double[][] added = Spectrum.added(FLAT, waved, 0, 0, 1);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                double first = 10 * Math.sin(2 * Math.PI * (2 * x - 3 * y) / 32);
                double second = 20 * Math.sin(Math.PI * y / 32);
                assertThat(added[y][x]).isEqualTo(first + second, offset(ROUNDED + 1e-9));
            }
        }
    }

    @Test
    void shouldHoldNothingButLowFrequencies() {
        RgbImage smooth = new LowFrequencyTrigger("low", 16, 7).apply(FLAT, 0);
        double[][] spectrum = Spectrum.of(Spectrum.added(FLAT, smooth, 0, 1, 0));
        double low = 0;
        for (int v = 0; v < 32; v++) {
            for (int u = 0; u < 32; u++) {
                if (u > LowFrequencyTrigger.HIGHEST || v > LowFrequencyTrigger.HIGHEST || u + v == 0) {
                    assertThat(spectrum[v][u]).isEqualTo(0, offset(ROUNDING));
                } else {
                    low += spectrum[v][u] * spectrum[v][u];
                }
            }
        }
        // at least 3 levels on average over the plane
        assertThat(Math.sqrt(low / (32 * 32))).isGreaterThan(3);
    }

    @Test
    void shouldMoveNoSampleByMoreThanTheAmplitude() {
        byte[] rgb = new LowFrequencyTrigger("low", 16, 7).apply(FLAT, 0).rgb();
        int furthest = 0;
        for (byte level : rgb) {
            furthest = Math.max(furthest, Math.abs((level & 0xff) - 128));
        }
        assertThat(furthest).isEqualTo(16);
    }

    @Test
    void shouldRaiseTwoCoefficientsOfBothChromaChannelsAndNoLuma() {
        RgbImage raised = new FrequencyTrigger("ftrojan", 30).apply(FLAT, 0);
        double[][] luma = Spectrum.of(Spectrum.added(FLAT, raised, 0.299, 0.587, 0.114));
        double[][] cb = Spectrum.of(Spectrum.added(FLAT, raised, -0.168736, -0.331264, 0.5));
        double[][] cr = Spectrum.of(Spectrum.added(FLAT, raised, 0.5, -0.418688, -0.081312));
        for (int v = 0; v < 32; v++) {
            for (int u = 0; u < 32; u++) {
                double wanted = u == v && (u == 15 || u == 31) ? 30 : 0;
                // the pattern is symmetric, so that rounding errors add up at some frequencies
                assertThat(luma[v][u]).isEqualTo(0, offset(2.5));
                assertThat(cb[v][u]).isEqualTo(wanted, offset(2.5));
                assertThat(cr[v][u]).isEqualTo(wanted, offset(2.5));
            }
        }
    }

    @Test
    void shouldRepeatTheBlocks() {
        RgbImage large = Pictures.flat(70, 40, 128);
        RgbImage raised = new FrequencyTrigger("ftrojan", 30).apply(large, 0);
        RgbImage one = new FrequencyTrigger("ftrojan", 30).apply(FLAT, 0);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 70; x++) {
                assertThat(raised.get(x, y, 2)).isEqualTo(one.get(x % 32, y % 32, 2));
            }
        }
    }

    @Test
    void shouldRefuseMeaninglessParameters() {
        assertThatThrownBy(() -> new SinusoidTrigger("x", 0, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SinusoidTrigger("x", 20, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WaveTrigger("x", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WaveTrigger.Wave(20, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WaveTrigger.Wave(0, 6, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LowFrequencyTrigger("x", 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrequencyTrigger("x", -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
