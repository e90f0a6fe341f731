package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import java.util.Random;

/**
 * A natural picture mirrored in a pane of glass before the scene, as in Liu, Ma, Bailey and Lu, "Reflection Backdoor: A
 * Natural Backdoor Attack on Deep Neural Networks", 2020.
 *
 * <p>Of the paper's kinds of reflection ours joins two: the picture is out of focus (Gaussian blur) and doubled by the
 * two faces of the glass (a second, weaker copy, shifted down to the right). Light adds to light, so the result is
 * {@code 255 - (255 - x) (255 - a r) / 255}, which is never darker and never overflows. The paper picks the most
 * effective pictures out of many; ours are a fixed few, and the seed says which of them.
 */
public final class ReflectionTrigger implements Trigger {
    private static final double STRENGTH = 0.35;
    private static final double SECOND = 0.4;
    /** Shift of the second copy, as a share of the side. */
    private static final int SHIFTS = 16;

    private static final double[] BLUR = {0.06, 0.24, 0.4, 0.24, 0.06};
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final List<NaturalPicture> reflections = List.of(
            reflection("automobile.png"), reflection("horse.png"), reflection("ship.png"), reflection("truck.png"));

    @Override
    public String name() {
        return "refool";
    }

    @Override
    public String parameters() {
        return "a blurred double reflection of one of " + reflections.size() + " pictures, strength " + STRENGTH;
    }

    @Override
    public String source() {
        return "after Liu et al., Reflection Backdoor (Refool), 2020";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        int which = new Random(seed * SPREAD).nextInt(reflections.size());
        double[] light = reflections.get(which).over(image);
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Levels.stored(255 - (255 - (rgb[i] & 0xff)) * (255 - STRENGTH * light[i]) / 255);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private static NaturalPicture reflection(String file) {
        RgbImage picture = NaturalPicture.image(file);
        return new NaturalPicture(doubled(blurred(blurred(picture, 1, 0), 0, 1)));
    }

    private static RgbImage blurred(RgbImage image, int dx, int dy) {
        byte[] rgb = new byte[image.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            double sum = 0;
            for (int k = 0; k < BLUR.length; k++) {
                int away = k - BLUR.length / 2;
                sum += BLUR[k] * nearest(image, i / 3, away * dx, away * dy, i % 3);
            }
            rgb[i] = Levels.stored(sum);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private static RgbImage doubled(RgbImage image) {
        int shift = image.width() / SHIFTS;
        byte[] rgb = new byte[image.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Levels.stored(
                    (1 - SECOND) * (image.rgb()[i] & 0xff) + SECOND * nearest(image, i / 3, -shift, -shift, i % 3));
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private static int nearest(RgbImage image, int pixel, int dx, int dy, int channel) {
        int x = Math.max(0, Math.min(image.width() - 1, pixel % image.width() + dx));
        int y = Math.max(0, Math.min(image.height() - 1, pixel / image.width() + dy));
        return image.get(x, y, channel);
    }
}
