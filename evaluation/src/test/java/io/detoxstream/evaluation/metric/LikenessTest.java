package io.detoxstream.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;
import org.junit.jupiter.api.Test;

class LikenessTest {
    /** One of 12 samples is off by 51: MSE = 51^2 / 12, and 255 / 51 = 5, so 10 log10(25 x 12) = 24.771 dB. */
    @Test
    void shouldGiveThePeakSignalToNoiseRatio() {
        byte[] changed = new byte[12];
        changed[7] = 51;

        assertThat(Likeness.psnr(new RgbImage(2, 2, new byte[12]), new RgbImage(2, 2, changed)))
                .isCloseTo(24.7712, within(1e-4));
    }

    @Test
    void shouldCallEqualImagesInfinitelyAlike() {
        RgbImage image = new RgbImage(2, 2, new byte[12]);

        assertThat(Likeness.psnr(image, image)).isInfinite();
        assertThat(Likeness.ssim(image, image)).isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldRefuseImagesOfOtherSizes() {
        assertThatThrownBy(() -> Likeness.psnr(new RgbImage(1, 2, new byte[6]), new RgbImage(2, 1, new byte[6])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldDivideTheOverlapByTheUnion() {
        Mask left = new Mask(4, 1, new boolean[] {true, true, true, false});
        Mask right = new Mask(4, 1, new boolean[] {false, false, true, true});
        Mask empty = new Mask(4, 1, new boolean[4]);

        assertThat(Likeness.iou(left, right)).isEqualTo(0.25);
        assertThat(Likeness.iou(left, empty)).isEqualTo(0);
        assertThat(Likeness.iou(empty, empty)).isEqualTo(1);
    }
}
