package io.detoxstream.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.evaluation.support.Colors;
import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StrengthMapTest {
    private static final Planes GREY = Planes.of(Colors.image(100, 100, 100));

    private static Planes withPatch(int channel, float value) {
        Planes patched = new Planes(32, 32, GREY.data().clone());
        for (int y = 20; y < 24; y++) {
            for (int x = 8; x < 12; x++) {
                patched.data()[(channel * 32 + y) * 32 + x] = value;
            }
        }
        return patched;
    }

    @Test
    void shouldBeStrongestWhereTheImagesDifferAndNothingFarAway() {
        int[] strength = StrengthMap.of(withPatch(1, 1), GREY, SampDetoxSettings.PAPER);

        assertThat(Arrays.stream(strength).max()).hasValue(120);
        assertThat(strength[22 * 32 + 10]).isGreaterThan(100);
        assertThat(strength[5 * 32 + 28]).isZero();
    }

    @Test
    void shouldStretchEveryDifferenceHoweverSmall() {
        int[] strength = StrengthMap.of(withPatch(1, GREY.data()[0] + 0.01f), GREY, SampDetoxSettings.CODE);

        assertThat(Arrays.stream(strength).max()).hasValue(120);
    }

    @Test
    void shouldBeNothingWhereNothingDiffers() {
        assertThat(StrengthMap.of(GREY, GREY, SampDetoxSettings.PAPER)).containsOnly(0);
    }

    @Test
    void shouldWeighChannelsAsThePublishedCodeDoes() {
        // the green patch decides the stretch, so a red one beside it shows by its weight
        int red = StrengthMap.of(bothPatches(0), GREY, SampDetoxSettings.CODE)[22 * 32 + 26];
        int blue = StrengthMap.of(bothPatches(2), GREY, SampDetoxSettings.CODE)[22 * 32 + 26];

        assertThat(red).isCloseTo((int) Math.round(120 * 0.11 / 0.59), within(3));
        assertThat(blue).isCloseTo((int) Math.round(120 * 0.30 / 0.59), within(3));
    }

    private static Planes bothPatches(int channel) {
        Planes patched = withPatch(1, 1);
        for (int y = 20; y < 24; y++) {
            for (int x = 24; x < 28; x++) {
                patched.data()[(channel * 32 + y) * 32 + x] = 1;
            }
        }
        return patched;
    }
}
