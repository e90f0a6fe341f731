package io.detoxstream.purifier.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuspectBinsTest {
    private static final int SIDE = 32;
    private static final int KNOWN = BinGrid.HIGHEST + 1;

    /** Medians are computed of few bins; which bins are suspect must be as if they were computed of all. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.2})
    void shouldFindWhatTheRuleSaysOfAllBins(double amplitude) {
        SpectralSettings settings = SpectralSettings.DEFAULT;
        SpectrumEntry clean = clean();
        Planes image = image(amplitude);
        BinGrid grid = new BinGrid(SIDE, SIDE);
        LogSpectrum spectrum = LogSpectrum.of(Spectrum.ofLuma(image, grid), grid);
        LogSpectrum above = spectrum.less(clean);
        LocalLevel level = new LocalLevel();
        Prominence prominence = Prominence.of(spectrum);
        double[][] z = new double[2 * SIDE][2 * SIDE];
        boolean[][] peaks = new boolean[2 * SIDE][2 * SIDE];
        for (int k = 0; k < grid.size(); k++) {
            int kx = grid.kx(k);
            int ky = grid.ky(k);
            if (grid.counts(k) && kx * kx + ky * ky >= SuspectBins.LOWEST * SuspectBins.LOWEST) {
                // a bin and its mirror, so that neighbours are simply beside each other
                double here = above.at(kx, ky) - level.at(above, kx, ky);
                boolean peak = here > settings.limit() && prominence.at(kx, ky) >= Math.log(settings.ratio());
                z[SIDE + kx][SIDE + ky] = here;
                z[SIDE - kx][SIDE - ky] = here;
                peaks[SIDE + kx][SIDE + ky] = peak;
                peaks[SIDE - kx][SIDE - ky] = peak;
            }
        }

        int suspects = 0;
        for (int k = 0; k < grid.size(); k++) {
            int x = SIDE + grid.kx(k);
            int y = SIDE + grid.ky(k);
            if (grid.counts(k) && (peaks[x][y] || z[x][y] > SuspectBins.NEAR && isBeside(peaks, x, y))) {
                suspects++;
            }
        }

        assertThat(SuspectBins.of(image, clean, settings).count()).isEqualTo(suspects);
        assertThat(suspects > 0).isEqualTo(amplitude > 0);
    }

    private static boolean isBeside(boolean[][] peaks, int x, int y) {
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                if (peaks[x + dx][y + dy]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Noise is even: a mean of 0 for all bins, and a deviation of 1. */
    private static SpectrumEntry clean() {
        double[][] mean = new double[KNOWN][KNOWN];
        double[][] deviation = new double[KNOWN][KNOWN];
        for (double[] row : deviation) {
            Arrays.fill(row, 1);
        }
        return new SpectrumEntry("test", "any", 1, mean, deviation, "nothing", "2026-11-21");
    }

    private static Planes image(double amplitude) {
        Random random = new Random(11);
        Planes image = new Planes(SIDE, SIDE);
        for (int p = 0; p < SIDE * SIDE; p++) {
            // six and a half waves leak into the bins on either side
            double wave = amplitude * Math.cos(2 * Math.PI * (6.5 * (p % SIDE) + 4.0 * (p / SIDE)) / SIDE);
            float value = (float) (0.05 * random.nextGaussian() + wave);
            for (int c = 0; c < Planes.CHANNELS; c++) {
                image.data()[c * SIDE * SIDE + p] = value;
            }
        }
        return image;
    }
}
