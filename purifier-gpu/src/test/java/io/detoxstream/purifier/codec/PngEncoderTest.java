package io.detoxstream.purifier.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngEncoderTest {
    @Test
    void shouldWriteColoursThatOtherReadersDecodeBitForBit() throws Exception {
        for (int side = 1; side < 40; side += 7) {
            RgbImage image = CodecFixtures.noise(side, side + 2, side);
            byte[] png = PngEncoder.rgb(image);
            assertThat(CodecFixtures.of(ImageIO.read(new ByteArrayInputStream(png))))
                    .isEqualTo(image);
            assertThat(CodecFixtures.decoded(png)).isEqualTo(image);
        }
    }

    @Test
    void shouldWriteGreyLevelsThatOtherReadersDecodeBitForBit() throws Exception {
        byte[] levels = new byte[19 * 11];
        new Random(1).nextBytes(levels);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngEncoder.grey(19, 11, levels)));
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(image.getRaster().getDataElements(0, 0, 19, 11, null)).isEqualTo(levels);
    }

    @Test
    void shouldWriteTheSameBytesForTheSamePixels() {
        assertThat(PngEncoder.rgb(CodecFixtures.noise(50, 30, 9)))
                .isEqualTo(PngEncoder.rgb(CodecFixtures.noise(50, 30, 9)));
    }

    @Test
    void shouldCompressSmoothImages() {
        assertThat(PngEncoder.rgb(CodecFixtures.quarters(100, 100))).hasSizeLessThan(1500);
    }

    @Test
    void shouldRefuseSizesThatDoNotFit() {
        assertThatThrownBy(() -> PngEncoder.grey(2, 2, new byte[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PngEncoder.grey(0, 2, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
