package io.detoxstream.purifier.codec;

import static io.detoxstream.purifier.codec.CodecFixtures.decoded;
import static io.detoxstream.purifier.codec.CodecFixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GifDecodingTest {
    /** Colours 0 black, 1 red, 2 green, 3 blue. */
    private static final byte[] COLORS = PngBuilder.bytes(0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255);
    /** Code size 2; clear, 1, 2, 3, 0, end in codes of 3 bits (4 from the fifth code on). */
    private static final byte[] TWO_BY_TWO = PngBuilder.bytes(2, 3, 0x8c, 0x06, 0x05, 0);

    @Test
    void shouldDecodeWhatImageIoWrites() {
        RgbImage image = CodecFixtures.quarters(20, 10);
        assertThat(CodecFixtures.largestDifference(decoded(CodecFixtures.write(image, "gif")), image))
                .isZero();
    }

    @Test
    void shouldPutTheFrameOnItsScreen() {
        RgbImage image = decoded(gif(3, 3, 1, 0, new byte[0]));
        assertThat(image.width()).isEqualTo(3);
        assertThat(image.height()).isEqualTo(3);
        assertThat(pixel(image, 0, 0)).containsExactly(255, 255, 255);
        assertThat(pixel(image, 1, 0)).containsExactly(255, 0, 0);
        assertThat(pixel(image, 2, 0)).containsExactly(0, 255, 0);
        assertThat(pixel(image, 1, 1)).containsExactly(0, 0, 255);
        assertThat(pixel(image, 2, 2)).containsExactly(255, 255, 255);
    }

    @Test
    void shouldEnlargeAScreenThatTheFrameLeaves() {
        RgbImage image = decoded(gif(1, 1, 1, 2, new byte[0]));
        assertThat(image.toString()).isEqualTo("RgbImage[3x4]");
        assertThat(pixel(image, 1, 2)).containsExactly(255, 0, 0);
    }

    @Test
    void shouldMakeTransparentPixelsWhite() {
        byte[] control = PngBuilder.bytes(0x21, 0xf9, 4, 1, 0, 0, 2, 0);
        RgbImage image = decoded(gif(2, 2, 0, 0, control));
        assertThat(pixel(image, 0, 0)).containsExactly(255, 0, 0);
        assertThat(pixel(image, 1, 0)).containsExactly(255, 255, 255);
    }

    @Test
    @Timeout(5)
    void shouldSkipLongComments() {
        byte[] comment = new byte[7_000_000 / 256 * 256 + 3];
        Arrays.fill(comment, (byte) 255);
        comment[0] = 0x21;
        comment[1] = (byte) 0xfe;
        comment[comment.length - 1] = 0;
        assertThat(pixel(decoded(gif(2, 2, 0, 0, comment)), 0, 0)).containsExactly(255, 0, 0);
    }

    @Test
    void shouldCountTheScreenAndTheFrameAsPixels() {
        assertThat(refused(gif(60_000, 60_000, 0, 0, new byte[0])).cause()).isEqualTo(RefusalCause.TOO_MANY_PIXELS);
        assertThat(refused(gif(2, 2, 60_000, 60_000, new byte[0])).cause()).isEqualTo(RefusalCause.TOO_MANY_PIXELS);
    }

    @Test
    void shouldRefuseFilesCutAtAnyPlace() {
        byte[] gif = CodecFixtures.write(CodecFixtures.quarters(20, 10), "gif");
        // what follows the first frame, here the trailer, is not needed
        for (int length = 1; length < gif.length - 1; length++) {
            assertThat(new ImageCodec(DecodeLimits.DEFAULT).decode(Arrays.copyOf(gif, length)))
                    .as("%d of %d bytes", length, gif.length)
                    .isInstanceOf(DecodeOutcome.Refused.class);
        }
    }

    private static int[] pixel(RgbImage image, int x, int y) {
        return new int[] {image.get(x, y, 0), image.get(x, y, 1), image.get(x, y, 2)};
    }

    /** A frame of 2x2 pixels, 1 2 / 3 0, at a place on a screen, behind an extension. */
    private static byte[] gif(int screenWidth, int screenHeight, int left, int top, byte[] extension) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PngBuilder.bytes('G', 'I', 'F', '8', '9', 'a'));
        out.writeBytes(PngBuilder.bytes(screenWidth, screenWidth >> 8, screenHeight, screenHeight >> 8, 0x81, 0, 0));
        out.writeBytes(COLORS);
        out.writeBytes(extension);
        out.writeBytes(PngBuilder.bytes(0x2c, left, left >> 8, top, top >> 8, 2, 0, 2, 0, 0));
        out.writeBytes(TWO_BY_TWO);
        out.write(0x3b);
        return out.toByteArray();
    }
}
