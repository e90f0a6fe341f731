package io.detoxstream.purifier.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images and encodings that several tests need. */
final class CodecFixtures {
    private CodecFixtures() {}

    static byte[] resource(String name) {
        try (InputStream in = CodecFixtures.class.getResourceAsStream("/codec/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A resource decoded by ImageIO, not by the codec under test. */
    static RgbImage reference(String name) {
        try {
            return of(ImageIO.read(new ByteArrayInputStream(resource(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RgbImage of(BufferedImage image) {
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        for (int y = 0, to = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                rgb[to++] = (byte) (argb >> 16);
                rgb[to++] = (byte) (argb >> 8);
                rgb[to++] = (byte) argb;
            }
        }
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }

    static BufferedImage buffered(RgbImage image, int type) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), type);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int argb = 0xff000000 | image.get(x, y, 0) << 16 | image.get(x, y, 1) << 8 | image.get(x, y, 2);
                buffered.setRGB(x, y, argb);
            }
        }
        return buffered;
    }

    static byte[] write(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(ImageIO.write(image, format, out)).isTrue();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] write(RgbImage image, String format) {
        return write(buffered(image, BufferedImage.TYPE_INT_RGB), format);
    }

    static RgbImage noise(int width, int height, long seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }

    /** Four flat quarters, large enough to survive JPEG: red, green / blue, white. */
    static RgbImage quarters(int width, int height) {
        int[] colors = {0xe02020, 0x20c020, 0x2020e0, 0xf0f0f0};
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int color = colors[(2 * y / height) * 2 + 2 * x / width];
                rgb[to++] = (byte) (color >> 16);
                rgb[to++] = (byte) (color >> 8);
                rgb[to++] = (byte) color;
            }
        }
        return new RgbImage(width, height, rgb);
    }

    static RgbImage decoded(byte[] encoded) {
        DecodeOutcome outcome = new ImageCodec(DecodeLimits.DEFAULT).decode(encoded);
        assertThat(outcome).isInstanceOf(DecodeOutcome.Decoded.class);
        return ((DecodeOutcome.Decoded) outcome).image();
    }

    static DecodeOutcome.Refused refused(byte[] encoded) {
        DecodeOutcome outcome = new ImageCodec(DecodeLimits.DEFAULT).decode(encoded);
        assertThat(outcome).isInstanceOf(DecodeOutcome.Refused.class);
        return (DecodeOutcome.Refused) outcome;
    }

    static int largestDifference(RgbImage a, RgbImage b) {
        assertThat(a.toString()).isEqualTo(b.toString());
        int largest = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            largest = Math.max(largest, Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff)));
        }
        return largest;
    }

    static double meanDifference(RgbImage a, RgbImage b) {
        assertThat(a.toString()).isEqualTo(b.toString());
        double sum = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
        }
        return sum / a.rgb().length;
    }
}
