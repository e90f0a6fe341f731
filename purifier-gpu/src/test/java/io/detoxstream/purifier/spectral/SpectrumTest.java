package io.detoxstream.purifier.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.image.Planes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrumTest {
    @ParameterizedTest
    @CsvSource({"32, 32, 6, 0", "32, 32, 0, 6", "40, 24, 3, -5", "33, 17, 16, 8", "160, 120, 31, -31"})
    void shouldFindAWaveAtItsBinWithHalfItsAmplitude(int width, int height, int kx, int ky) {
        BinGrid grid = new BinGrid(width, height);

        Spectrum spectrum = Spectrum.of(wave(width, height, kx, ky, 0.2, 0.7), 1, grid);

        for (int k = 0; k < grid.size(); k++) {
            double magnitude = Math.hypot(spectrum.re(k), spectrum.im(k));
            assertThat(magnitude).isCloseTo(k == grid.index(kx, ky) ? 0.1 : 0, within(mirrored(grid, k, kx, ky)));
        }
    }

    /** With kx = 0 a wave is found twice, and only one of the two counts. */
    private static double mirrored(BinGrid grid, int k, int kx, int ky) {
        return kx == 0 && grid.kx(k) == 0 && grid.ky(k) == -ky ? 1 : 1e-6;
    }

    /** Odd sides have no wave of two pixels, so the bins and the mean are all there is. */
    @ParameterizedTest
    @CsvSource({"31, 17", "9, 5", "1, 7", "63, 63"})
    void shouldPutAnImageTogetherAgain(int width, int height) {
        Planes image = noise(width, height);
        BinGrid grid = new BinGrid(width, height);
        Spectrum whole = Spectrum.of(image, 2, grid);
        double mean = whole.re(grid.index(0, 0));
        for (int k = 0; k < grid.size(); k++) {
            if (!grid.counts(k)) {
                whole.set(k, 0, 0);
            }
        }
        Planes rebuilt = new Planes(width, height);

        whole.addTo(rebuilt, 2);

        for (int p = 2 * width * height; p < 3 * width * height; p++) {
            assertThat(rebuilt.data()[p] + mean).isCloseTo(image.data()[p], within(1e-5));
        }
    }

    /** Thresholds were calibrated with these digits: a faster order of additions would give others. */
    @ParameterizedTest
    @CsvSource({"32, 32", "33, 17", "1, 7"})
    void shouldAddUpInTheOrderOfThePixels(int width, int height) {
        Planes image = noise(width, height);
        BinGrid grid = new BinGrid(width, height);

        Spectrum spectrum = Spectrum.of(image, 1, grid);

        for (int k = 0; k < grid.size(); k++) {
            double re = 0;
            double im = 0;
            for (int y = 0; y < height; y++) {
                double rowRe = 0;
                double rowIm = 0;
                for (int x = 0; x < width; x++) {
                    double pixel = image.data()[(height + y) * width + x];
                    rowRe += pixel * grid.horizontal().cos()[grid.kx(k) * x % width];
                    rowIm -= pixel * grid.horizontal().sin()[grid.kx(k) * x % width];
                }
                double cos = grid.vertical().cos()[Math.floorMod(grid.ky(k) * y, height)];
                double sin = grid.vertical().sin()[Math.floorMod(grid.ky(k) * y, height)];
                re += rowRe * cos + rowIm * sin;
                im += rowIm * cos - rowRe * sin;
            }
            assertThat(spectrum.re(k)).isEqualTo(re * (1.0 / (width * height)));
            assertThat(spectrum.im(k)).isEqualTo(im * (1.0 / (width * height)));
        }
    }

    @Test
    void shouldTouchNoOtherChannel() {
        Planes image = new Planes(8, 8);
        Spectrum wave = new Spectrum(new BinGrid(8, 8));
        wave.set(new BinGrid(8, 8).index(2, 1), 0.3, 0.1);

        wave.addTo(image, 1);

        for (int p = 0; p < 64; p++) {
            assertThat(image.data()[p]).isZero();
            assertThat(image.data()[128 + p]).isZero();
        }
    }

    static Planes wave(int width, int height, int kx, int ky, double amplitude, double phase) {
        Planes image = new Planes(width, height);
        for (int i = 0; i < image.data().length; i++) {
            int p = i % (width * height);
            double turns = (double) kx * (p % width) / width + (double) ky * (p / width) / height;
            image.data()[i] = (float) (amplitude * Math.cos(2 * Math.PI * turns + phase));
        }
        return image;
    }

    private static Planes noise(int width, int height) {
        Random random = new Random(5);
        Planes image = new Planes(width, height);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = random.nextFloat() - 0.5f;
        }
        return image;
    }
}
