package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.RgbImage;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Triggers made from natural pictures. */
class PictureTriggersTest {
    @Test
    void shouldMixInTheStatedShareOfThePicture() {
        RgbImage dog = NaturalPicture.image("dog.png");
        RgbImage image = Pictures.noise(32, 32, 1);
        RgbImage blended = new PictureBlendTrigger(0.2).apply(image, 3);
        for (int i = 0; i < dog.rgb().length; i++) {
            double wanted = 0.8 * (image.rgb()[i] & 0xff) + 0.2 * (dog.rgb()[i] & 0xff);
            assertThat(blended.rgb()[i] & 0xff).isEqualTo((int) Math.round(wanted));
        }
    }

    @Test
    void shouldStretchThePictureOverTheImage() {
        RgbImage dog = NaturalPicture.image("dog.png");
        RgbImage image = Pictures.flat(63, 125, 0);
        // 62 and 124 pixel steps: every second and every fourth pixel is one of the picture
        double[] stretched = NaturalPicture.load("dog.png").over(image);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                int at = (4 * y * 63 + 2 * x) * 3;
                assertThat(Math.round(stretched[at + 2])).isEqualTo(dog.get(x, y, 2));
            }
        }
    }

    @Test
    void shouldOnlyAddLightInAReflection() {
        RgbImage image = Pictures.noise(32, 32, 2);
        RgbImage reflected = new ReflectionTrigger().apply(image, 1);
        for (int i = 0; i < image.rgb().length; i++) {
            assertThat(reflected.rgb()[i] & 0xff).isGreaterThanOrEqualTo(image.rgb()[i] & 0xff);
        }
        assertThat(new ReflectionTrigger().apply(Pictures.flat(32, 32, 255), 1)).isEqualTo(Pictures.flat(32, 32, 255));
    }

    @Test
    void shouldReflectOneOfFourPicturesBlurred() {
        RgbImage black = Pictures.flat(32, 32, 0);
        Set<RgbImage> reflections = new HashSet<>();
        ReflectionTrigger trigger = new ReflectionTrigger();
        for (int seed = 0; seed < 100; seed++) {
            reflections.add(trigger.apply(black, seed));
        }
        assertThat(reflections).hasSize(4);
        double reflected = reflections.stream()
                .mapToDouble(PictureTriggersTest::roughness)
                .average()
                .orElseThrow();
        double sharp = Stream.of("automobile.png", "horse.png", "ship.png", "truck.png")
                .mapToDouble(file -> roughness(NaturalPicture.image(file)))
                .average()
                .orElseThrow();
        // the strength alone would leave 0.35
        assertThat(reflected / sharp).isBetween(0.05, 0.25);
    }

    @Test
    void shouldRefuseMeaninglessParameters() {
        assertThatThrownBy(() -> new PictureBlendTrigger(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PictureBlendTrigger(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NaturalPicture.load("none.png")).hasMessageContaining("none.png");
    }

    /** Mean absolute difference of horizontal neighbours. */
    private static double roughness(RgbImage image) {
        double sum = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 1; x < image.width(); x++) {
                sum += Math.abs(image.get(x, y, 1) - image.get(x - 1, y, 1));
            }
        }
        return sum / (image.height() * (image.width() - 1));
    }
}
