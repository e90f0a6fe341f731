package io.detoxstream.purifier.coherence;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.support.Samples;
import java.util.ArrayList;
import java.util.List;

/** Windows of sample images, a reference of other ones, and a picture that is blended in. */
final class Windows {
    static final CoherenceSettings SETTINGS = new CoherenceSettings(100, 1.5, 3, 0.7, 0.03, 0.95, 2.5, 1.15, 4);
    private static final List<RgbImage> IMAGES = Samples.images("cifar10", 1, 300);
    private static final RgbImage PICTURE = Samples.images("gtsrb", 97, 1).get(0);

    private Windows() {}

    static CoherenceReference reference() {
        CoherenceCalibrator calibrator = new CoherenceCalibrator(10);
        every(0).forEach(calibrator::add);
        return calibrator.reference("test", "samples", "2026-01-01", percent -> {});
    }

    /** Images that the reference has not seen. */
    static List<RgbImage> clean() {
        return every(1);
    }

    private static List<RgbImage> every(int phase) {
        List<RgbImage> some = new ArrayList<>();
        for (int i = phase; i < IMAGES.size(); i += 2) {
            some.add(IMAGES.get(i));
        }
        return some;
    }

    /** Whether an image of {@link #attacked} carries the picture. */
    static boolean carries(int place) {
        return place % 10 < 3;
    }

    /** Clean images with a picture blended into three of ten. */
    static List<RgbImage> attacked(double alpha) {
        return attacked(alpha, 3);
    }

    /** With a picture blended into so many of ten. */
    static List<RgbImage> attacked(double alpha, int ofTen) {
        List<RgbImage> clean = clean();
        List<RgbImage> window = new ArrayList<>();
        for (int i = 0; i < clean.size(); i++) {
            window.add(i % 10 < ofTen ? blended(clean.get(i), alpha) : clean.get(i));
        }
        return window;
    }

    static RgbImage blended(RgbImage image, double alpha) {
        return mixed(image, PICTURE, alpha);
    }

    static RgbImage mixed(RgbImage image, RgbImage other, double alpha) {
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round((1 - alpha) * (rgb[i] & 0xff) + alpha * (other.rgb()[i] & 0xff));
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
