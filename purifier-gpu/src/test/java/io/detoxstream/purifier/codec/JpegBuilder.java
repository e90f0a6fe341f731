package io.detoxstream.purifier.codec;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** JPEG files with chosen segments. */
final class JpegBuilder {
    private JpegBuilder() {}

    /** Inserts a segment behind the start-of-image marker. */
    static byte[] with(byte[] jpeg, int marker, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(PngBuilder.bytes(0xff, marker, body.length + 2 >> 8, body.length + 2));
        out.writeBytes(body);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    static byte[] exif(int orientation) {
        return PngBuilder.bytes(
                'E',
                'x',
                'i',
                'f',
                0,
                0,
                'I',
                'I',
                '*',
                0,
                8,
                0,
                0,
                0,
                1,
                0,
                0x12,
                1,
                3,
                0,
                1,
                0,
                0,
                0,
                orientation,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    static byte[] adobe(int transform) {
        return PngBuilder.bytes('A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform);
    }

    static byte[] icc(byte[] profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
        out.write(1);
        out.write(1);
        out.writeBytes(profile);
        return out.toByteArray();
    }

    /** A flat image whose four components are stored as they are, at the highest quality. */
    static byte[] fourComponents(int width, int height, int... components) throws IOException {
        byte[] samples = new byte[width * height * 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) components[i % 4];
        }
        Raster raster = Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length), width, height, width * 4, 4, new int[] {0, 1, 2, 3}, null);
        ImageWriter writer = jdkWriter();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static ImageWriter jdkWriter() {
        var writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new IllegalStateException("Java has no JPEG writer");
    }
}
