package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import org.junit.jupiter.api.Test;

class MaskRuleTest {
    private static final SuspicionMap RIDGE = new SuspicionMap(MapKind.NOISE_ERROR, 5, 1, new float[] {0, 1, 10, 4, 3});

    @Test
    void shouldMaskWhatExceedsTheShareOfTheMaximum() {
        Mask mask = new MaskRule(0.35, 0, 0).mask(RIDGE);

        assertThat(mask.inside()).containsExactly(false, false, true, true, false);
        assertThat(mask.share()).isEqualTo(0.4);
    }

    @Test
    void shouldLeaveOutWhatDoesNotExceedTheFloor() {
        assertThat(new MaskRule(0.35, 4, 0).mask(RIDGE).inside()).containsExactly(false, false, true, false, false);
        assertThat(new MaskRule(0.35, 10, 1).mask(RIDGE).isEmpty()).isTrue();
    }

    @Test
    void shouldMaskNothingInAMapOfZeros() {
        SuspicionMap zeros = new SuspicionMap(MapKind.NOISE_ERROR, 4, 4, new float[16]);

        assertThat(new MaskRule(0.35, 0, 2).mask(zeros).isEmpty()).isTrue();
    }

    @Test
    void shouldGrowTheMaskByASquare() {
        float[] values = new float[49];
        values[3 * 7 + 1] = 1;
        Mask mask = new MaskRule(0.5, 0, 2).mask(new SuspicionMap(MapKind.SSIM, 7, 7, values));

        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 7; x++) {
                assertThat(mask.get(x, y)).isEqualTo(x <= 3 && y >= 1 && y <= 5);
            }
        }
    }

    @Test
    void shouldRefuseAMaskOfTheWrongSize() {
        assertThatThrownBy(() -> new Mask(3, 3, new boolean[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3x3")
                .hasMessageContaining("8");
    }
}
