package io.detoxstream.purifier.codec;

import static io.detoxstream.purifier.codec.CodecFixtures.decoded;
import static io.detoxstream.purifier.codec.CodecFixtures.noise;
import static io.detoxstream.purifier.codec.CodecFixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;

class PngDecodingTest {
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGBA = 6;

    @Test
    void shouldDecodeTrueColourBitForBit() {
        RgbImage image = noise(37, 21, 1);
        assertThat(decoded(CodecFixtures.write(image, "png"))).isEqualTo(image);
    }

    @Test
    void shouldDecodeInterlacedTrueColourBitForBit() throws Exception {
        RgbImage image = noise(37, 21, 2);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(CodecFixtures.buffered(image, 1), null, null), param);
        }
        byte[] encoded = out.toByteArray();
        assertThat(encoded[28]).as("interlace method").isEqualTo((byte) 1);
        assertThat(decoded(encoded)).isEqualTo(image);
    }

    @Test
    void shouldReadGreyLevelsAsTheyAreAndNotAsLinearLight() {
        byte[] png = new PngBuilder(4, 1, 8, GREY).rows(0, 0, 100, 200, 255).build();
        assertPixels(png, 0, 0, 0, 100, 100, 100, 200, 200, 200, 255, 255, 255);
    }

    @Test
    void shouldStretchGreyOfOneTwoAndFourBits() {
        assertPixels(new PngBuilder(2, 1, 1, GREY).rows(0, 0x40).build(), 0, 0, 0, 255, 255, 255);
        assertPixels(new PngBuilder(2, 1, 2, GREY).rows(0, 0x60).build(), 85, 85, 85, 170, 170, 170);
        assertPixels(new PngBuilder(2, 1, 4, GREY).rows(0, 0x7f).build(), 119, 119, 119, 255, 255, 255);
    }

    @Test
    void shouldRoundSixteenBitGreyToTheNearestLevel() {
        // 0x0180 = 384 is 1.494 of 255 levels and 0x0182 = 386 is 1.502; dropping the low byte would give 1 for both
        byte[] png = new PngBuilder(3, 1, 16, GREY)
                .rows(0, 0x01, 0x80, 0x01, 0x82, 0xff, 0xff)
                .build();
        assertPixels(png, 1, 1, 1, 2, 2, 2, 255, 255, 255);
    }

    @Test
    void shouldRoundSixteenBitColourToTheNearestLevel() {
        byte[] png = new PngBuilder(1, 1, 16, RGB)
                .rows(0, 0x01, 0x82, 0x80, 0x00, 0xfe, 0xff)
                .build();
        assertPixels(png, 2, 128, 254);
    }

    @Test
    void shouldCompositeTransparencyOverWhite() {
        byte[] greyAlpha = new PngBuilder(3, 1, 8, GREY_ALPHA)
                .rows(0, 10, 255, 10, 0, 10, 128)
                .build();
        assertPixels(greyAlpha, 10, 10, 10, 255, 255, 255, 132, 132, 132);
        byte[] rgba = new PngBuilder(2, 1, 8, RGBA)
                .rows(0, 200, 100, 0, 255, 200, 100, 0, 51)
                .build();
        assertPixels(rgba, 200, 100, 0, 244, 224, 204);
        byte[] deep = new PngBuilder(1, 1, 16, RGBA)
                .rows(0, 0, 0, 0xff, 0xff, 0x80, 0, 0x80, 0)
                .build();
        assertPixels(deep, 127, 255, 191);
    }

    @Test
    void shouldUnderstandPalettesWithTransparentEntries() {
        byte[] png = new PngBuilder(4, 1, 2, PALETTE)
                .chunk("PLTE", PngBuilder.bytes(1, 2, 3, 100, 110, 120, 0, 0, 0, 9, 8, 7))
                .chunk("tRNS", PngBuilder.bytes(255, 0, 51))
                .rows(0, 0b00011011)
                .build();
        assertPixels(png, 1, 2, 3, 255, 255, 255, 204, 204, 204, 9, 8, 7);
    }

    @Test
    void shouldTreatTheOneTransparentColourAsWhite() {
        byte[] rgb = new PngBuilder(2, 1, 8, RGB)
                .chunk("tRNS", PngBuilder.bytes(0, 10, 0, 20, 0, 30))
                .rows(0, 10, 20, 30, 10, 20, 31)
                .build();
        assertPixels(rgb, 255, 255, 255, 10, 20, 31);
        byte[] twoBits = new PngBuilder(4, 1, 2, GREY)
                .chunk("tRNS", PngBuilder.bytes(0, 1))
                .rows(0, 0b00011011)
                .build();
        assertPixels(twoBits, 0, 0, 0, 255, 255, 255, 170, 170, 170, 255, 255, 255);
        byte[] deep = new PngBuilder(2, 1, 16, GREY)
                .chunk("tRNS", PngBuilder.bytes(0x12, 0x34))
                .rows(0, 0x12, 0x34, 0x12, 0x35)
                .build();
        assertPixels(deep, 255, 255, 255, 18, 18, 18);
    }

    @Test
    void shouldRefuseFilesCutAtAnyPlace() {
        byte[] png = CodecFixtures.write(noise(9, 9, 3), "png");
        for (int length = 1; length < png.length; length++) {
            assertThat(new ImageCodec(DecodeLimits.DEFAULT).decode(Arrays.copyOf(png, length)))
                    .as("%d of %d bytes", length, png.length)
                    .isInstanceOf(DecodeOutcome.Refused.class);
        }
    }

    @Test
    void shouldRefuseMissingRows() {
        byte[] png = new PngBuilder(2, 3, 8, GREY).rows(0, 1, 2, 0, 3, 4).build();
        assertThat(refused(png).cause()).isEqualTo(RefusalCause.UNDECODABLE);
    }

    @Test
    void shouldRefuseWrongChecksums() {
        byte[] png = CodecFixtures.write(noise(9, 9, 3), "png");
        png[png.length - 20] ^= 1;
        assertThat(refused(png).detail()).contains("checksum");
    }

    @Test
    void shouldIgnoreTextAndProfileBombs() {
        byte[] zeros = PngBuilder.deflate(new byte[50_000_000]);
        byte[] bomb = new byte[zeros.length + 3];
        bomb[0] = 'x';
        System.arraycopy(zeros, 0, bomb, 3, zeros.length);
        byte[] png = new PngBuilder(1, 1, 8, RGB)
                .chunk("iCCP", bomb)
                .chunk("zTXt", bomb)
                .rows(0, 1, 2, 3)
                .build();
        assertPixels(png, 1, 2, 3);
    }

    @Test
    void shouldTurnPixelsByTheExifChunk() {
        byte[] exif = PngBuilder.bytes('M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 3, 0, 0);
        byte[] png = new PngBuilder(2, 1, 8, GREY)
                .chunk("eXIf", exif)
                .rows(0, 10, 20)
                .build();
        assertPixels(png, 20, 20, 20, 10, 10, 10);
    }

    @Test
    void shouldWriteGreyOfImageIoAsItIs() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {7, 77, 177});
        assertPixels(CodecFixtures.write(image, "png"), 7, 7, 7, 77, 77, 77, 177, 177, 177);
    }

    private static void assertPixels(byte[] png, int... rgb) {
        assertThat(decoded(png).rgb()).containsExactly(PngBuilder.bytes(rgb));
    }
}
