package io.detoxstream.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.evaluation.metric.Likeness;
import io.detoxstream.evaluation.support.Colors;
import io.detoxstream.purifier.image.RgbImage;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class PixelMethodsTest {
    private static RgbImage grey(IntBinaryOperator level) {
        byte[] rgb = new byte[32 * 32 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) level.applyAsInt(i / 3 % 32, i / 3 / 32);
        }
        return new RgbImage(32, 32, rgb);
    }

    @Test
    void shouldKeepOneColourUnderEveryFilter() {
        RgbImage color = Colors.image(200, 10, 77);

        assertThat(Resampling.gaussianBlur(color, 1)).isEqualTo(color);
        assertThat(Resampling.halfAndBack(color)).isEqualTo(color);
    }

    /** The weights of a Gaussian with sigma 1 are exp(-k^2 / 2) / 2.5066: 0.3989 in the middle, 0.2420 beside it. */
    @Test
    void shouldBlurAPointIntoAGaussian() {
        RgbImage blurred = Resampling.gaussianBlur(grey((x, y) -> x == 16 && y == 16 ? 255 : 0), 1);

        assertThat(blurred.get(16, 16, 0)).isEqualTo((int) Math.round(255 * 0.3989 * 0.3989));
        assertThat(blurred.get(17, 16, 1)).isEqualTo((int) Math.round(255 * 0.3989 * 0.2420));
        assertThat(blurred.get(15, 15, 2)).isEqualTo((int) Math.round(255 * 0.2420 * 0.2420));
    }

    @Test
    void shouldAverageWhatIsFinerThanHalfTheSizeAndKeepWhatIsCoarse() {
        RgbImage fine = Resampling.halfAndBack(grey((x, y) -> (x + y) % 2 * 255));
        RgbImage ramp = grey((x, y) -> 4 * x + 3 * y);
        RgbImage coarse = Resampling.halfAndBack(ramp);

        for (int i = 4; i < 28; i++) {
            assertThat(fine.get(i, i, 0)).isCloseTo(128, within(2));
            assertThat(coarse.get(i, 31 - i, 0)).isCloseTo(ramp.get(i, 31 - i, 0), within(1));
        }
    }

    @Test
    void shouldLoseMoreAtALowerQuality() {
        RgbImage picture = grey((x, y) -> (x * 37 + y * y * 11) % 256);

        double good = Likeness.psnr(picture, Jpeg.roundTrip(picture, 95));
        double poor = Likeness.psnr(picture, Jpeg.roundTrip(picture, 50));

        assertThat(good).isGreaterThan(poor + 5).isLessThan(60);
        assertThat(Jpeg.roundTrip(picture, 75)).isEqualTo(Jpeg.roundTrip(picture, 75));
    }

    @Test
    void shouldRefuseAQualityThatIsNone() {
        assertThatThrownBy(() -> Jpeg.roundTrip(Colors.image(1, 2, 3), 0)).hasMessageContaining("1 to 100");
    }
}
