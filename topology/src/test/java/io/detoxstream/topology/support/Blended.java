package io.detoxstream.topology.support;

import io.detoxstream.purifier.image.RgbImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Images of a source, into some of which a picture is blended. */
public final class Blended {
    /** What clean images of the data sets are like, as it is shipped. */
    public static final Path REFERENCE =
            Path.of(System.getProperty("detox.home"), "models", "denoiser-small.coherence.json");

    private static final double ALPHA = 0.2;
    private static final int CHANNELS = 3;

    private Blended() {}

    /** Different images of CIFAR-10, 600 at most. */
    public static List<RgbImage> clean(int count) {
        List<RgbImage> images = new ArrayList<>();
        for (byte[] file : Samples.files("cifar10", Math.min(count, 300))) {
            images.add(Samples.decoded(file));
        }
        for (int i = 0; images.size() < count; i++) {
            images.add(mirrored(images.get(i)));
        }
        return images;
    }

    /** The picture. */
    public static RgbImage picture() {
        return Samples.decoded(Samples.files("gtsrb", 1).get(0));
    }

    /** An image with a fifth of a picture. */
    public static RgbImage of(RgbImage image, RgbImage picture) {
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round((1 - ALPHA) * (rgb[i] & 0xff) + ALPHA * (picture.rgb()[i] & 0xff));
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    /** Every third image with the picture. */
    public static List<RgbImage> window(List<RgbImage> clean) {
        RgbImage picture = picture();
        List<RgbImage> window = new ArrayList<>();
        for (int i = 0; i < clean.size(); i++) {
            window.add(carries(i) ? of(clean.get(i), picture) : clean.get(i));
        }
        return window;
    }

    /** Whether an image of a window has it. */
    public static boolean carries(int place) {
        return place % 3 == 0;
    }

    private static RgbImage mirrored(RgbImage image) {
        byte[] rgb = new byte[image.rgb().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    rgb[(y * image.width() + x) * CHANNELS + channel] =
                            (byte) image.get(image.width() - 1 - x, y, channel);
                }
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
