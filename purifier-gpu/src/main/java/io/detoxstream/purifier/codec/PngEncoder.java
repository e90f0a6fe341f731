package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes 8-bit PNG without metadata at the fastest compression. The same pixels give the same bytes on the same Java
 * runtime; another build of zlib may compress differently, never to other pixels.
 *
 * <p>Each row is filtered by the mean of its neighbours above and to the left (filter type 3), which suits noise-free
 * photographs, and costs one pass. Stateless and safe for several threads.
 */
public final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final byte AVERAGE_FILTER = 3;

    private PngEncoder() {}

    /** A truecolour PNG. */
    public static byte[] rgb(RgbImage image) {
        return encode(image.width(), image.height(), RGB, 3, image.rgb());
    }

    /**
     * A greyscale PNG.
     *
     * @param width columns, 1 or greater
     * @param height rows, 1 or greater
     * @param levels {@code width * height} values row by row, 0 black to 255 white, unsigned
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public static byte[] grey(int width, int height, byte[] levels) {
        if (width < 1 || height < 1 || levels.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "an image of " + width + "x" + height + " does not have " + levels.length + " levels");
        }
        return encode(width, height, GREY, 1, levels);
    }

    private static byte[] encode(int width, int height, int colorType, int channels, byte[] samples) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) colorType)
                .array();
        ByteArrayOutputStream out = new ByteArrayOutputStream(samples.length / 2 + 128);
        out.writeBytes(SIGNATURE);
        writeChunk(out, "IHDR", header);
        writeChunk(out, "IDAT", deflate(filtered(samples, width * channels, height, channels)));
        writeChunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] filtered(byte[] samples, int rowBytes, int height, int channels) {
        byte[] rows = new byte[Math.multiplyExact(rowBytes + 1, height)];
        for (int y = 0, from = 0, to = 0; y < height; y++) {
            rows[to++] = AVERAGE_FILTER;
            for (int i = 0; i < rowBytes; i++, from++) {
                int left = i < channels ? 0 : samples[from - channels] & 0xff;
                int top = y == 0 ? 0 : samples[from - rowBytes] & 0xff;
                rows[to++] = (byte) (samples[from] - (left + top >> 1));
            }
        }
        return rows;
    }

    private static byte[] deflate(byte[] rows) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(rows);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length / 2 + 64);
            byte[] buffer = new byte[16 << 10];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void writeChunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
