package io.detoxstream.purifier.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.image.Planes;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProminenceTest {
    private static final int SIDE = 32;

    @Test
    void shouldFindAWaveInNoise() {
        BinGrid grid = new BinGrid(SIDE, SIDE);
        Prominence noise = prominence(grid, 0);
        Prominence wave = prominence(grid, 0.2);

        assertThat(wave.at(6, -4)).isGreaterThan(2).isGreaterThan(noise.at(6, -4) + 2);
        // four bins away the wave is no longer around
        assertThat(wave.at(10, -4)).isCloseTo(noise.at(10, -4), within(1e-5));
        // two bins away it is
        assertThat(wave.at(8, -4)).isLessThan(noise.at(8, -4) - 1);
        // the bins beside it are where it would leak to
        assertThat(wave.at(7, -4)).isCloseTo(noise.at(7, -4), within(1e-5));
    }

    @Test
    void shouldBeZeroInAnEvenSpectrumUpToItsEdges() {
        BinGrid grid = new BinGrid(SIDE, SIDE);
        Planes point = new Planes(SIDE, SIDE);
        for (int c = 0; c < Planes.CHANNELS; c++) {
            point.data()[c * SIDE * SIDE + 5] = 1;
        }

        Prominence even = Prominence.of(LogSpectrum.of(Spectrum.ofLuma(point, grid), grid));

        for (int[] k : new int[][] {{3, 0}, {15, 15}, {15, -15}, {0, 15}, {1, 0}}) {
            assertThat(even.at(k[0], k[1])).isCloseTo(0, within(1e-5));
        }
    }

    private static Prominence prominence(BinGrid grid, double amplitude) {
        Random random = new Random(3);
        Planes image = new Planes(SIDE, SIDE);
        for (int i = 0; i < image.data().length; i++) {
            int x = i % SIDE;
            int y = i / SIDE % SIDE;
            image.data()[i] =
                    (float) (0.1 * random.nextGaussian() + amplitude * Math.cos(2 * Math.PI * (6 * x - 4 * y) / SIDE));
        }
        return Prominence.of(LogSpectrum.of(Spectrum.ofLuma(image, grid), grid));
    }
}
