package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Compression as JPEG and back, by the platform's encoder: baseline, YCbCr 4:2:0, the tables of the standard scaled as
 * the Independent JPEG Group does. Safe for several threads.
 */
public final class Jpeg {
    private static final ImageCodec CODEC = new ImageCodec(DecodeLimits.DEFAULT);

    private Jpeg() {}

    /**
     * @param quality 1 to 100
     * @return what a receiver decodes
     */
    public static RgbImage roundTrip(RgbImage image, int quality) {
        DecodeOutcome outcome = CODEC.decode(encode(image, quality));
        if (outcome instanceof DecodeOutcome.Decoded decoded) {
            return decoded.image();
        }
        throw new IllegalStateException("our own JPEG was refused: " + outcome);
    }

    /**
     * @param quality 1 to 100
     * @return a whole file
     */
    public static byte[] encode(RgbImage image, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("a JPEG quality is 1 to 100, not " + quality);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(buffered(image), null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage buffered(RgbImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                buffered.setRGB(x, y, image.get(x, y, 0) << 16 | image.get(x, y, 1) << 8 | image.get(x, y, 2));
            }
        }
        return buffered;
    }
}
