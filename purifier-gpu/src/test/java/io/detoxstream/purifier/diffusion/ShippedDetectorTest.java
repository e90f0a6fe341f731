package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.support.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped detector on sample images, none of which it was trained on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedDetectorTest {
    private static final int SIDE = 32;

    private OnnxDetector detector;

    @BeforeAll
    void open() {
        detector = OnnxDetector.open(Samples.DETECTOR, DeviceSettings.CPU);
    }

    @AfterAll
    void close() {
        detector.close();
    }

    /** An opaque grey-scale square at a place that differs from image to image. */
    private static RgbImage stickered(RgbImage image, int number, int side, int level) {
        Random random = new Random(number);
        int left = random.nextInt(SIDE - side + 1);
        int top = random.nextInt(SIDE - side + 1);
        byte[] rgb = image.rgb().clone();
        for (int y = top; y < top + side; y++) {
            Arrays.fill(rgb, (y * SIDE + left) * 3, (y * SIDE + left + side) * 3, (byte) level);
        }
        return new RgbImage(SIDE, SIDE, rgb);
    }

    private double[] largest(List<RgbImage> images) {
        return images.stream()
                .mapToDouble(image -> {
                    float[] found = detector.find(Planes.of(image).data(), 1, SIDE, SIDE);
                    double largest = 0;
                    for (float value : found) {
                        largest = Math.max(largest, value);
                    }
                    return largest;
                })
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "cifar10, 5, 255",
        "cifar10, 5, 128",
        "cifar10, 3, 255",
        "gtsrb, 5, 255",
        "gtsrb, 5, 128",
        "gtsrb, 3, 255"
    })
    void shouldTellImagesWithAFlatStickerFromThoseWithout(String dataset, int side, int level) {
        List<RgbImage> images = Samples.images(dataset, 2, 140);
        double[] clean = largest(images);
        Arrays.sort(clean);
        double[] carrying = new double[images.size()];
        for (int i = 0; i < carrying.length; i++) {
            carrying[i] = largest(List.of(stickered(images.get(i), i, side, level)))[0];
        }

        double threshold = clean[(int) (0.95 * clean.length)];
        double flagged =
                Arrays.stream(carrying).filter(score -> score > threshold).count() / (double) carrying.length;
        assertThat(flagged).isGreaterThan(0.6);
    }

    @Test
    void shouldMarkTheStickerItself() {
        RgbImage image = Samples.images("gtsrb", 5, 1).get(0);
        byte[] rgb = image.rgb().clone();
        for (int y = 10; y < 16; y++) {
            for (int x = 4; x < 10; x++) {
                rgb[(y * SIDE + x) * 3] = (byte) 255;
                rgb[(y * SIDE + x) * 3 + 1] = (byte) 230;
                rgb[(y * SIDE + x) * 3 + 2] = 0;
            }
        }

        float[] found = detector.find(Planes.of(new RgbImage(SIDE, SIDE, rgb)).data(), 1, SIDE, SIDE);

        int inside = 0;
        for (int p = 0; p < found.length; p++) {
            boolean sticker = p % SIDE >= 4 && p % SIDE < 10 && p / SIDE >= 10 && p / SIDE < 16;
            boolean far = p % SIDE < 1 || p % SIDE > 12 || p / SIDE < 7 || p / SIDE > 18;
            if (sticker && found[p] > 1) {
                inside++;
            } else if (far) {
                assertThat(found[p]).as("outside, at %d", p).isLessThan(1);
            }
        }
        assertThat(inside).as("of 36 pixels of the sticker").isGreaterThan(30);
    }

    /** So that frames in overlapping tiles are exactly the whole frame. */
    @Test
    void shouldSeeNoFurtherThanItSays() {
        int side = 128;
        float[] pixels = new float[3 * side * side];
        Random random = new Random(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat() - 0.5f;
        }
        float[] before = detector.find(pixels, 1, side, side);
        int reach = detector.info().reach();
        int farthest = 0;
        for (int place : new int[] {60, 61, 62, 63}) {
            float[] changed = pixels.clone();
            for (int c = 0; c < 3; c++) {
                changed[(c * side + place) * side + place] += 5;
            }
            float[] after = detector.find(changed, 1, side, side);
            for (int p = 0; p < after.length; p++) {
                if (before[p] != after[p]) {
                    int away = Math.max(Math.abs(p % side - place), Math.abs(p / side - place));
                    farthest = Math.max(farthest, away);
                }
            }
        }
        assertThat(farthest).isLessThanOrEqualTo(reach).isGreaterThan(reach / 3);
    }
}
