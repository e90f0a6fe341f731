package io.detoxstream.purifier.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeakStepTest {
    private static final ScreeningSettings SETTINGS =
            ScreeningSettings.DEFAULT.withT1Flat(0).withT1(30).withT1Flat(10);

    @Test
    void contrastIsTheStandardDeviationInARangeOfTwo() {
        Random random = new Random(3);
        byte[] rgb = new byte[3 * 20 * 10];
        random.nextBytes(rgb);
        double mean = 0;
        for (byte value : rgb) {
            mean += ((value & 0xff) / 127.5 - 1) / rgb.length;
        }
        double variance = 0;
        for (byte value : rgb) {
            double away = (value & 0xff) / 127.5 - 1 - mean;
            variance += away * away / rgb.length;
        }
        assertThat(Contrast.of(new RgbImage(20, 10, rgb))).isCloseTo(Math.sqrt(variance), within(1e-9));
        assertThat(Contrast.of(stripes(0, 255))).isCloseTo(1, within(1e-12));
        assertThat(Contrast.of(stripes(77, 77))).isZero();
    }

    @Test
    void weakNoiseGoesWithTheContrastUpToAllOfIt() {
        assertThat(SETTINGS.weakStep(stripes(90, 90))).isEqualTo(10);
        // levels 51 apart: a deviation of 25.5, a contrast of 0.2
        assertThat(SETTINGS.weakStep(stripes(90, 141))).isEqualTo(20);
        assertThat(SETTINGS.weakStep(stripes(90, 192))).isEqualTo(30);
        assertThat(SETTINGS.weakStep(stripes(0, 255))).isEqualTo(30);
        assertThat(SETTINGS.withT1(30).withT1Flat(30).weakStep(stripes(90, 90))).isEqualTo(30);
    }

    @Test
    void aWeakerNoiseForAllBringsThatOfFlatImagesDown() {
        assertThat(SETTINGS.withT1(6).t1Flat()).isEqualTo(6);
        assertThat(SETTINGS.withT1(25).t1Flat()).isEqualTo(10);
        assertThatThrownBy(() -> SETTINGS.withT1Flat(31))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t1.flat must be between 0 and t1, 30, not 31");
        assertThatThrownBy(() -> SETTINGS.withT1Flat(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RgbImage stripes(int one, int other) {
        byte[] rgb = new byte[3 * 8 * 8];
        Arrays.fill(rgb, 0, rgb.length / 2, (byte) one);
        Arrays.fill(rgb, rgb.length / 2, rgb.length, (byte) other);
        return new RgbImage(8, 8, rgb);
    }
}
