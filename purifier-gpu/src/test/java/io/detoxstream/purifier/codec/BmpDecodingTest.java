package io.detoxstream.purifier.codec;

import static io.detoxstream.purifier.codec.CodecFixtures.decoded;
import static io.detoxstream.purifier.codec.CodecFixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BmpDecodingTest {
    @Test
    void shouldDecodeTripletsBitForBit() {
        RgbImage image = CodecFixtures.noise(5, 3, 1);
        assertThat(decoded(CodecFixtures.write(image, "bmp"))).isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_USHORT_555_RGB,
                BufferedImage.TYPE_USHORT_565_RGB
            })
    void shouldDecodeWhatImageIoWrites(int type) {
        BufferedImage image = CodecFixtures.buffered(CodecFixtures.noise(13, 5, 2), type);
        assertThat(CodecFixtures.largestDifference(decoded(CodecFixtures.write(image, "bmp")), CodecFixtures.of(image)))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void shouldReadRowsFromTheBottomUnlessTheHeightIsNegative() {
        byte[] rows = PngBuilder.bytes(3, 2, 1, 0, 6, 5, 4, 0);
        assertThat(decoded(bmp(1, 2, 24, 0, rows)).rgb()).containsExactly(4, 5, 6, 1, 2, 3);
        assertThat(decoded(bmp(1, -2, 24, 0, rows)).rgb()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void shouldIgnoreTheAlphaThatMostWritersLeaveZero() {
        assertThat(decoded(bmp(1, 1, 32, 0, PngBuilder.bytes(3, 2, 1, 0))).rgb())
                .containsExactly(1, 2, 3);
    }

    @Test
    void shouldMakeMissingPaletteEntriesBlack() {
        assertThat(decoded(bmp(1, 1, 8, 0, PngBuilder.bytes(200, 0, 0, 0))).rgb())
                .containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 77})
    void shouldRefuseCodedPixelsByName(int compression) {
        DecodeOutcome.Refused refused = refused(bmp(1, 1, 8, compression, new byte[4]));
        assertThat(refused.cause()).isEqualTo(RefusalCause.UNSUPPORTED_FORMAT);
        assertThat(refused.detail()).contains("BMP");
    }

    @Test
    void shouldRefuseSizesThatOverflow() {
        assertThat(refused(bmp(1, Integer.MIN_VALUE, 24, 0, new byte[4])).cause())
                .isEqualTo(RefusalCause.UNDECODABLE);
        assertThat(refused(bmp(-1, 1, 24, 0, new byte[4])).cause()).isEqualTo(RefusalCause.UNDECODABLE);
        assertThat(refused(bmp(Integer.MAX_VALUE, Integer.MAX_VALUE, 24, 0, new byte[4]))
                        .cause())
                .isEqualTo(RefusalCause.TOO_MANY_PIXELS);
    }

    @Test
    void shouldRefuseFilesCutAtAnyPlace() {
        byte[] bmp = CodecFixtures.write(CodecFixtures.noise(5, 3, 1), "bmp");
        for (int length = 1; length < bmp.length; length++) {
            assertThat(new ImageCodec(DecodeLimits.DEFAULT).decode(Arrays.copyOf(bmp, length)))
                    .as("%d of %d bytes", length, bmp.length)
                    .isInstanceOf(DecodeOutcome.Refused.class);
        }
    }

    private static byte[] bmp(int width, int height, int bits, int compression, byte[] rows) {
        return ByteBuffer.allocate(54 + rows.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(54 + rows.length)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .putInt(width)
                .putInt(height)
                .putShort((short) 1)
                .putShort((short) bits)
                .putInt(compression)
                .putInt(rows.length)
                .put(54, rows)
                .array();
    }
}
