package io.detoxstream.purifier.suspicion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianWindowTest {
    @Test
    void shouldHaveWeightsThatSumToOne() {
        double sum = 0;
        for (int k = -GaussianWindow.RADIUS; k <= GaussianWindow.RADIUS; k++) {
            sum += GaussianWindow.weight(k);
        }

        assertThat(sum).isCloseTo(1, within(1e-15));
        assertThat(GaussianWindow.weight(3)).isEqualTo(GaussianWindow.weight(-3));
    }

    @ParameterizedTest
    @CsvSource({"-1, 4, 0", "-4, 4, 3", "-5, 4, 3", "4, 4, 3", "7, 4, 0", "8, 4, 0", "-3, 1, 0", "5, 1, 0", "2, 4, 2"})
    void shouldMirrorWithTheEdgeRepeated(int position, int length, int expected) {
        assertThat(GaussianWindow.mirror(position, length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "3, 2", "32, 20"})
    void shouldLeaveAConstantAsItIs(int width, int height) {
        float[] values = new float[width * height];
        Arrays.fill(values, 0.75f);

        assertThat(GaussianWindow.smooth(values, width, height))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(values);
    }

    @Test
    void shouldSpreadASinglePixelOverElevenPixelsEachWay() {
        float[] values = new float[21 * 21];
        values[10 * 21 + 10] = 1;

        float[] smooth = GaussianWindow.smooth(values, 21, 21);

        assertThat(smooth[10 * 21 + 5]).isPositive();
        assertThat(smooth[10 * 21 + 4]).isZero();
        assertThat((double) smooth[10 * 21 + 10]).isCloseTo(Math.pow(GaussianWindow.weight(0), 2), within(1e-7));
    }
}
