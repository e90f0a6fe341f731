package io.detoxstream.purifier.suspicion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RegionsTest {
    @Test
    void shouldBoxConnectedPixelsHighestScoreFirst() {
        SuspicionMap excess = map(6, 4, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 4, 0);
        boolean[] mask = over(excess, 0.5f);

        assertThat(Regions.find(mask, excess)).containsExactly(new Region(4, 2, 2, 2, 5), new Region(1, 1, 2, 1, 2));
    }

    @Test
    void shouldConnectDiagonally() {
        SuspicionMap excess = map(3, 3, 1, 0, 0, 0, 2, 0, 0, 0, 3);

        assertThat(Regions.find(over(excess, 0.5f), excess)).containsExactly(new Region(0, 0, 3, 3, 3));
    }

    @Test
    void shouldNotConnectTheEndOfOneRowWithTheStartOfTheNext() {
        SuspicionMap excess = map(4, 2, 0, 0, 0, 1, 1, 0, 0, 0);

        assertThat(Regions.find(over(excess, 0.5f), excess)).hasSize(2);
    }

    @Test
    void shouldFindNothingUnderAnEmptyMask() {
        assertThat(Regions.find(new boolean[4], map(2, 2, 1, 2, 3, 4))).isEmpty();
    }

    @Test
    void shouldTakeAFullMaskAsOneRegion() {
        int side = 300;
        boolean[] mask = new boolean[side * side];
        Arrays.fill(mask, true);

        assertThat(Regions.find(mask, new SuspicionMap(MapKind.SSIM, side, side, new float[side * side])))
                .containsExactly(new Region(0, 0, side, side, 0));
    }

    @Test
    void shouldRefuseAMaskOfAnotherSize() {
        assertThatThrownBy(() -> Regions.find(new boolean[3], map(2, 2, 0, 0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2x2");
    }

    private static SuspicionMap map(int width, int height, float... values) {
        return new SuspicionMap(MapKind.NOISE_ERROR, width, height, values);
    }

    private static boolean[] over(SuspicionMap map, float limit) {
        boolean[] mask = new boolean[map.values().length];
        for (int p = 0; p < mask.length; p++) {
            mask[p] = map.values()[p] > limit;
        }
        return mask;
    }
}
