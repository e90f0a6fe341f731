package io.detoxstream.cameras.image;

import io.detoxstream.cameras.CameraSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Brings frames to the size and the encoding asked for. Safe for several threads.
 *
 * <p>A JPEG that needs neither passes byte for byte: encoding it again would cost time and change the very traces that
 * screening looks for.
 */
public final class FrameEncoder {
    private final FrameFormat format;
    private final int maxEdge;
    private final float quality;
    private final long maxPixels;

    public FrameEncoder(CameraSettings settings) {
        this.format = settings.format();
        this.maxEdge = settings.maxEdge();
        this.quality = settings.quality();
        this.maxPixels = settings.maxPixels();
    }

    /**
     * A whole JPEG in, a frame within the limits out.
     *
     * @throws IOException if it cannot be decoded or has too many pixels
     */
    public byte[] fromJpeg(byte[] jpeg) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > maxPixels) {
                throw new IOException("a frame of " + width + "x" + height + " is more than " + maxPixels + " pixels");
            }
            boolean fits = maxEdge == 0 || Math.max(width, height) <= maxEdge;
            return fits && format == FrameFormat.JPEG ? jpeg : encode(reader.read(0));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // what the decoder of the JDK throws for some broken headers
            throw new IOException("a frame that is no JPEG: " + e, e);
        } finally {
            reader.dispose();
        }
    }

    /** Pixels in, a frame within the limits out. */
    public byte[] encode(BufferedImage image) throws IOException {
        BufferedImage scaled = Downscale.toEdge(image, maxEdge);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name().toLowerCase(Locale.ROOT))
                .next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format == FrameFormat.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(scaled, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
