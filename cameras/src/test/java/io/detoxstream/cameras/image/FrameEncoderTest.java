package io.detoxstream.cameras.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.cameras.Asked;
import io.detoxstream.cameras.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameEncoderTest {
    private final byte[] jpeg = Pictures.jpeg(640, 480, 100);

    @Test
    void shouldPassAJpegByteForByte() throws IOException {
        assertThat(new FrameEncoder(Asked.image(640, FrameFormat.JPEG)).fromJpeg(jpeg))
                .isSameAs(jpeg);
    }

    @Test
    void shouldScaleDownInProportion() throws IOException {
        BufferedImage image = Pictures.decoded(new FrameEncoder(Asked.image(100, FrameFormat.JPEG)).fromJpeg(jpeg));

        assertThat(image.getWidth()).isEqualTo(100);
        assertThat(image.getHeight()).isEqualTo(75);
        assertThat(image.getRGB(50, 40) & 0xFF).isCloseTo(100, within(3));
    }

    @Test
    void shouldTurnAJpegIntoAPngOfTheSamePixels() throws IOException {
        byte[] png = new FrameEncoder(Asked.image(0, FrameFormat.PNG)).fromJpeg(jpeg);

        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        BufferedImage image = Pictures.decoded(png);
        assertThat(image.getRGB(17, 31)).isEqualTo(Pictures.decoded(jpeg).getRGB(17, 31));
    }

    @Test
    void shouldKeepTheMeanOfFineDetail() throws IOException {
        // lines of one pixel: dropped samples would show as black or white
        BufferedImage lines = new BufferedImage(512, 512, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x += 2) {
                lines.setRGB(x, y, 0xFFFFFF);
            }
        }

        BufferedImage small = Pictures.decoded(new FrameEncoder(Asked.image(60, FrameFormat.PNG)).encode(lines));

        for (int x = 2; x < 58; x++) {
            assertThat(small.getRGB(x, 30) & 0xFF).isCloseTo(127, within(3));
        }
    }

    @Test
    void shouldRefuseMorePixelsThanAllowedWithoutDecodingThem() {
        byte[] bomb = jpeg.clone();
        int frame = startOfFrame(bomb);
        bomb[frame + 5] = bomb[frame + 7] = (byte) 0xFF;

        assertThatThrownBy(() -> new FrameEncoder(Asked.image(0, FrameFormat.PNG)).fromJpeg(bomb))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("pixels");
    }

    @Test
    void shouldRefuseWhatCannotBeDecoded() {
        byte[] broken = Arrays.copyOf(jpeg, 40);

        assertThatThrownBy(() -> new FrameEncoder(Asked.image(0, FrameFormat.PNG)).fromJpeg(broken))
                .isInstanceOf(IOException.class);
    }

    /** Where the header with height and width (ITU-T T.81, B.2.2) begins. */
    private static int startOfFrame(byte[] jpeg) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
                return i;
            }
        }
        throw new AssertionError("no baseline JPEG");
    }
}
