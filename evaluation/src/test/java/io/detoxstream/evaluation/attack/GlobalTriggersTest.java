package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.detoxstream.purifier.image.RgbImage;
import org.junit.jupiter.api.Test;

/** Triggers that touch the whole image. */
class GlobalTriggersTest {
    private static final WarpTrigger WARP = new WarpTrigger("warp", 4, 0.5, 7);

    @Test
    void shouldMixInTheStatedShareOfNoise() {
        RgbImage image = Pictures.flat(64, 64, 100);
        RgbImage blended = new BlendTrigger("blend", 0.2, 1).apply(image, 0);
        double sum = 0;
        for (byte level : blended.rgb()) {
            // 0.8 * 100 plus at most 0.2 * 255
            assertThat(level & 0xff).isBetween(80, 131);
            sum += level & 0xff;
        }
        // 0.8 * 100 + 0.2 * 127.5, standard error 0.13
        assertThat(sum / blended.rgb().length).isBetween(105.0, 106.0);
    }

    @Test
    void shouldBlendTheSameNoiseIntoEveryImage() {
        BlendTrigger trigger = new BlendTrigger("blend", 0.2, 1);
        RgbImage dark = trigger.apply(Pictures.flat(16, 16, 0), 0);
        RgbImage bright = trigger.apply(Pictures.flat(16, 16, 100), 1);
        for (int i = 0; i < dark.rgb().length; i++) {
            assertThat((bright.rgb()[i] & 0xff) - (dark.rgb()[i] & 0xff)).isEqualTo(80);
        }
    }

    @Test
    void shouldMoveEverySampleByTheAmplitude() {
        RgbImage image = Pictures.flat(64, 64, 100);
        RgbImage added = new AdditiveTrigger("faint", 8, 1).apply(image, 0);
        int up = 0;
        for (byte level : added.rgb()) {
            assertThat(level & 0xff).isIn(92, 108);
            up += (level & 0xff) == 108 ? 1 : 0;
        }
        assertThat(up / (double) added.rgb().length).isBetween(0.47, 0.53);
    }

    @Test
    void shouldClampAtBothEnds() {
        AdditiveTrigger trigger = new AdditiveTrigger("faint", 8, 1);
        assertThat(trigger.apply(Pictures.flat(16, 16, 252), 0).rgb()).containsOnly((byte) 244, (byte) 255);
        assertThat(trigger.apply(Pictures.flat(16, 16, 3), 0).rgb()).containsOnly((byte) 0, (byte) 11);
    }

    @Test
    void shouldWarpAFlatImageToItself() {
        RgbImage image = Pictures.flat(32, 48, 77);
        assertThat(WARP.apply(image, 0)).isEqualTo(image);
    }

    @Test
    void shouldMovePixelsByLessThanTheDocumentedShift() {
        for (int[] size : new int[][] {{32, 32}, {48, 20}}) {
            int slope = 5;
            RgbImage image = Pictures.ramp(size[0], size[1], slope);
            assertThat(furthest(WARP, image)).isBetween(slope / 5, slope * WarpTrigger.MOST_PIXELS);
        }
    }

    @Test
    void shouldWarpLargerImagesInProportionWhenScaled() {
        // a ramp of one level a pixel shows the shift in pixels
        WarpTrigger strong = WarpTrigger.scaled("strong", 4, 2, 7);
        double small = furthest(strong, Pictures.ramp(32, 32, 4)) / 4.0;
        double large = furthest(strong, Pictures.ramp(128, 128, 1));
        assertThat(small).isBetween(1.0, 4.0);
        assertThat(large / small).isBetween(3.5, 4.5);
        assertThat(furthest(WARP, Pictures.ramp(128, 128, 1))).isLessThanOrEqualTo(1);
    }

    @Test
    void shouldShiftEachChannelByItsLevels() {
        RgbImage shifted = new ColourShiftTrigger("shift", 16, -8, -16).apply(Pictures.flat(8, 8, 10), 0);
        for (int x = 0; x < 8; x++) {
            assertThat(new int[] {shifted.get(x, 3, 0), shifted.get(x, 3, 1), shifted.get(x, 3, 2)})
                    .containsExactly(26, 2, 0);
        }
    }

    @Test
    void shouldPassThroughTheControlPoints() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        CubicGrid field = new CubicGrid(3, values, 0, 2);
        assertThat(field.at(0, 0)).isEqualTo(2);
        assertThat(field.at(0.5, 0.5)).isEqualTo(10);
        assertThat(field.at(1, 0)).isEqualTo(6);
        assertThat(field.at(0, 1)).isEqualTo(14);
        // halfway: weights 0.59375 of the inner two and -0.09375 of the outer two; the edge repeats
        assertThat(field.at(0.25, 0)).isEqualTo(2 * (0.59375 * (1 + 2) - 0.09375 * (1 + 3)), offset(1e-12));
    }

    @Test
    void shouldRefuseMeaninglessParameters() {
        assertThatThrownBy(() -> new BlendTrigger("x", 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdditiveTrigger("x", 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WarpTrigger("x", 1, 0.5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ColourShiftTrigger("x", 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ColourShiftTrigger("x", 300, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int furthest(Trigger trigger, RgbImage image) {
        RgbImage triggered = trigger.apply(image, 0);
        int furthest = 0;
        for (int i = 0; i < image.rgb().length; i++) {
            furthest = Math.max(
                    furthest, Math.abs((image.rgb()[i] & 0xff) - (triggered.rgb()[i] & 0xff)));
        }
        return furthest;
    }
}
