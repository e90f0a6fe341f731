package io.detoxstream.purifier.codec;

import static io.detoxstream.purifier.codec.CodecFixtures.decoded;
import static io.detoxstream.purifier.codec.CodecFixtures.largestDifference;
import static io.detoxstream.purifier.codec.CodecFixtures.meanDifference;
import static io.detoxstream.purifier.codec.CodecFixtures.quarters;
import static io.detoxstream.purifier.codec.CodecFixtures.reference;
import static io.detoxstream.purifier.codec.CodecFixtures.refused;
import static io.detoxstream.purifier.codec.CodecFixtures.resource;
import static io.detoxstream.purifier.codec.CodecFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegDecodingTest {
    @Test
    void shouldDecodeColour() {
        RgbImage image = quarters(48, 32);
        assertThat(meanDifference(decoded(write(image, "jpeg")), image)).isLessThan(5);
    }

    @Test
    void shouldDecodeGreyLevelsAsTheyAre() {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        int[] levels = new int[256];
        Arrays.fill(levels, 100);
        grey.getRaster().setPixels(0, 0, 16, 16, levels);
        assertThat(decoded(write(grey, "jpeg")).get(8, 8, 1)).isBetween(99, 101);
    }

    @Test
    void shouldDecodeProgressiveFilesAsOtherLibrariesDo() {
        assertThat(largestDifference(decoded(resource("progressive.jpg")), reference("progressive.png")))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void shouldDecodeCmykAsOtherLibrariesDo() {
        assertThat(largestDifference(decoded(resource("cmyk.jpg")), reference("cmyk.png")))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void shouldDecodeYcck() throws Exception {
        // luma 150 without chroma is 105 of inverted ink; key 204 leaves four fifths of the light
        byte[] ycck =
                JpegBuilder.with(JpegBuilder.fourComponents(16, 16, 150, 128, 128, 204), 0xee, JpegBuilder.adobe(2));
        for (int c = 0; c < 3; c++) {
            assertThat(decoded(ycck).get(5, 5, c)).isBetween(82, 86);
        }
        byte[] cmyk =
                JpegBuilder.with(JpegBuilder.fourComponents(16, 16, 150, 128, 30, 204), 0xee, JpegBuilder.adobe(0));
        assertThat(decoded(cmyk).get(5, 5, 0)).isBetween(118, 122);
        assertThat(decoded(cmyk).get(5, 5, 1)).isBetween(100, 104);
        assertThat(decoded(cmyk).get(5, 5, 2)).isBetween(22, 26);
    }

    /** Corners of the upright image, row by row, as numbers of the stored quarters. */
    @ParameterizedTest
    @CsvSource({
        "1, 0123",
        "2, 1032",
        "3, 3210",
        "4, 2301",
        "5, 0213",
        "6, 2031",
        "7, 3120",
        "8, 1302",
        // out of range counts as upright
        "0, 0123",
        "9, 0123"
    })
    void shouldTurnTheImageUprightByExif(int orientation, String corners) {
        RgbImage stored = quarters(48, 32);
        byte[] jpeg = JpegBuilder.with(write(stored, "jpeg"), 0xe1, JpegBuilder.exif(orientation));
        RgbImage upright = decoded(jpeg);
        boolean turned = orientation >= 5 && orientation <= 8;
        assertThat(upright.width()).isEqualTo(turned ? 32 : 48);
        assertThat(upright.height()).isEqualTo(turned ? 48 : 32);
        for (int corner = 0; corner < 4; corner++) {
            int from = corners.charAt(corner) - '0';
            for (int c = 0; c < 3; c++) {
                int wanted = stored.get((from % 2) * 40 + 4, (from / 2) * 24 + 4, c);
                int x = (corner % 2) * (upright.width() - 8) + 4;
                int y = (corner / 2) * (upright.height() - 8) + 4;
                assertThat(upright.get(x, y, c)).as("corner %d", corner).isBetween(wanted - 8, wanted + 8);
            }
        }
    }

    @Test
    void shouldApplyAnEmbeddedProfile() {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] plain = write(flat(60), "jpeg");
        assertThat(decoded(plain).get(8, 8, 1)).isBetween(58, 62);
        // linear 60/255 is about 133/255 in sRGB
        assertThat(decoded(JpegBuilder.with(plain, 0xe2, JpegBuilder.icc(linear)))
                        .get(8, 8, 1))
                .isBetween(130, 136);
    }

    @Test
    void shouldNotLetOneImagesProfileReachAnother() {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] disguised = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        // the header with its identifier of the one, the curves of the other
        System.arraycopy(linear, 0, disguised, 0, Math.min(128, linear.length));
        byte[] plain = write(flat(60), "jpeg");
        decoded(JpegBuilder.with(plain, 0xe2, JpegBuilder.icc(disguised)));
        assertThat(decoded(JpegBuilder.with(plain, 0xe2, JpegBuilder.icc(linear)))
                        .get(8, 8, 1))
                .isBetween(130, 136);
    }

    @Test
    void shouldIgnoreADamagedProfile() {
        byte[] plain = write(flat(60), "jpeg");
        byte[] damaged = JpegBuilder.with(plain, 0xe2, JpegBuilder.icc(new byte[300]));
        assertThat(decoded(damaged)).isEqualTo(decoded(plain));
    }

    @Test
    void shouldRefuseFilesCutAtAnyPlace() {
        byte[] jpeg = write(quarters(24, 16), "jpeg");
        for (int length = 1; length < jpeg.length; length++) {
            assertThat(new ImageCodec(DecodeLimits.DEFAULT).decode(Arrays.copyOf(jpeg, length)))
                    .as("%d of %d bytes", length, jpeg.length)
                    .isInstanceOf(DecodeOutcome.Refused.class);
        }
        assertThat(refused(Arrays.copyOf(jpeg, jpeg.length - 30)).cause()).isEqualTo(RefusalCause.UNDECODABLE);
    }

    @Test
    void shouldRefuseACutFileThatIsGivenAnEnd() {
        byte[] jpeg = write(CodecFixtures.noise(64, 64, 1), "jpeg");
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length / 2);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;
        assertThat(refused(cut).cause()).isEqualTo(RefusalCause.UNDECODABLE);
    }

    @Test
    void shouldAcceptBytesBehindTheEndAndBetweenMarkers() {
        byte[] jpeg = write(quarters(24, 16), "jpeg");
        RgbImage plain = decoded(jpeg);
        assertThat(decoded(Arrays.copyOf(jpeg, jpeg.length + 100))).isEqualTo(plain);
        ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.write(jpeg, 0, 2);
        padded.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe5, 0, 4, 1, 2, 0, 0, 0, (byte) 0xff});
        padded.write(jpeg, 2, jpeg.length - 2);
        assertThat(decoded(padded.toByteArray())).isEqualTo(plain);
    }

    @Test
    void shouldRefuseMoreScansThanAnyEncoderWrites() {
        byte[] jpeg = resource("progressive.jpg");
        int lastScan = lastIndexOfMarker(jpeg, 0xda);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, lastScan);
        for (int i = 0; i < 200; i++) {
            many.write(jpeg, lastScan, jpeg.length - 2 - lastScan);
        }
        many.writeBytes(PngBuilder.bytes(0xff, 0xd9));
        assertThat(refused(many.toByteArray()).detail()).contains("scans");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc3, 0xc5, 0xc9, 0xcf})
    void shouldRefuseOtherCodingProcessesByName(int marker) {
        byte[] jpeg = write(quarters(24, 16), "jpeg");
        jpeg[lastIndexOfMarker(jpeg, 0xc0) + 1] = (byte) marker;
        DecodeOutcome.Refused refused = refused(jpeg);
        assertThat(refused.cause()).isEqualTo(RefusalCause.UNSUPPORTED_FORMAT);
        assertThat(refused.detail()).containsAnyOf("lossless", "hierarchical", "arithmetic");
    }

    private static RgbImage flat(int level) {
        byte[] rgb = new byte[16 * 16 * 3];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(16, 16, rgb);
    }

    private static int lastIndexOfMarker(byte[] jpeg, int marker) {
        for (int i = jpeg.length - 2; i >= 0; i--) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == marker) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such marker: " + marker);
    }
}
