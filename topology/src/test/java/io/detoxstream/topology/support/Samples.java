package io.detoxstream.topology.support;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Real images of the checkout, in a fixed random order. */
public final class Samples {
    private Samples() {}

    /** Encoded files of a data set. */
    public static List<byte[]> files(String dataset, int count) {
        Path folder = Path.of(System.getProperty("detox.home"), "samples", dataset);
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files =
                    new ArrayList<>(walk.filter(file -> file.toString().matches(".*\\.(jpg|png)"))
                            .sorted()
                            .toList());
            Collections.shuffle(files, new Random(1));
            return files.subList(0, count).stream().map(Samples::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RgbImage decoded(byte[] file) {
        return Images.decoded(ByteBuffer.wrap(file));
    }

    public static ImageInput input(byte[] file) {
        return ImageInput.of(decoded(file), file, "test");
    }
}
