package io.detoxstream.purifier.codec;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** Runs one ImageIO plugin on bytes in memory, without its disk cache. Safe for several threads: a reader per call. */
final class PluginReader {
    private final ImageReaderSpi spi;

    PluginReader(ImageReaderSpi spi) {
        this.spi = spi;
    }

    /**
     * @param width columns that the caller read from the header and found acceptable
     * @param height rows, likewise
     * @throws IOException if the plugin fails, or would decode another size than the one that was accepted
     */
    BufferedImage image(byte[] file, int width, int height) throws IOException {
        return run(file, width, height, reader -> reader.read(0));
    }

    /** The samples as stored, without any colour conversion. */
    Raster raster(byte[] file, int width, int height) throws IOException {
        return run(file, width, height, reader -> reader.readRaster(0, null));
    }

    private <T> T run(byte[] file, int width, int height, Read<T> read) throws IOException {
        ImageReader reader = spi.createReaderInstance();
        try (ImageInputStream input = new ByteArrayImageInputStream(file)) {
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(input, true, true);
            if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
                throw RefusedImageException.undecodable("the header states two different sizes");
            }
            T result = read.from(reader);
            for (String warning : warnings) {
                if (tellsOfLostPixels(warning)) {
                    throw RefusedImageException.undecodable(warning);
                }
            }
            return result;
        } finally {
            reader.dispose();
        }
    }

    /**
     * libjpeg fills what it cannot decode with grey and only warns. Its texts are constants of the native library, not
     * translated. Surplus bytes between markers lose nothing and are common in camera files.
     */
    private static boolean tellsOfLostPixels(String warning) {
        return warning.startsWith("Premature end")
                || warning.contains("EOI")
                || warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes");
    }

    private interface Read<T> {
        T from(ImageReader reader) throws IOException;
    }
}
