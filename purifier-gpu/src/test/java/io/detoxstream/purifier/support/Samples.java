package io.detoxstream.purifier.support;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The repository's model and sample images. */
public final class Samples {
    public static final Path MODEL = home().resolve("models/denoiser-small.onnx");

    /** The quantised copy of the model. */
    public static final Path SCREENING = home().resolve("models/denoiser-small-screening.onnx");

    public static final Path COPY = home().resolve("models/denoiser-small-screening-int8.onnx");

    public static final Path DETECTOR = home().resolve("models/detector-small.onnx");

    private Samples() {}

    private static Path home() {
        return Path.of(System.getProperty("detox.home"));
    }

    /** Every n-th file of a sample folder, in the order of their names. */
    public static List<RgbImage> images(String dataset, int every, int count) {
        try (Stream<Path> files = Files.walk(home().resolve("samples").resolve(dataset))) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(png|jpg)"))
                    .sorted()
                    .toList();
            return Stream.iterate(0, i -> i < all.size(), i -> i + every)
                    .limit(count)
                    .map(i -> read(all.get(i)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RgbImage read(Path file) {
        try {
            BufferedImage decoded = ImageIO.read(file.toFile());
            byte[] rgb = new byte[decoded.getWidth() * decoded.getHeight() * 3];
            for (int p = 0; p < rgb.length / 3; p++) {
                int pixel = decoded.getRGB(p % decoded.getWidth(), p / decoded.getWidth());
                rgb[3 * p] = (byte) (pixel >> 16);
                rgb[3 * p + 1] = (byte) (pixel >> 8);
                rgb[3 * p + 2] = (byte) pixel;
            }
            return new RgbImage(decoded.getWidth(), decoded.getHeight(), rgb);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Images side by side and below each other, repeated until the frame is full. */
    public static RgbImage mosaic(List<RgbImage> images, int width, int height) {
        int side = images.get(0).width();
        int columns = (width + side - 1) / side;
        byte[] rgb = new byte[width * height * 3];
        for (int p = 0; p < width * height; p++) {
            int x = p % width;
            int y = p / width;
            RgbImage image = images.get((y / side * columns + x / side) % images.size());
            for (int c = 0; c < 3; c++) {
                rgb[3 * p + c] = (byte) image.get(x % side, y % side, c);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** A black and white checkerboard of single pixels. */
    public static RgbImage withChecker(RgbImage image, int left, int top, int side) {
        byte[] rgb = image.rgb().clone();
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                byte value = (byte) ((x + y) % 2 == 0 ? 255 : 0);
                for (int c = 0; c < 3; c++) {
                    rgb[(y * image.width() + x) * 3 + c] = value;
                }
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    /** An input whose content hash is that of its pixels. */
    public static ImageInput input(RgbImage image) {
        return new ImageInput(image, sha256(image.rgb()), List.of("test"));
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
