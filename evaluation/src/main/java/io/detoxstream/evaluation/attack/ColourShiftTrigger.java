package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Locale;

/**
 * Adds the same levels to every pixel, others to each channel: Jiang, Li, Xu and Zhang, "Color Backdoor: A Robust
 * Poisoning Attack in Color Space", 2023. The paper searches for the shift, in several colour spaces; ours is given, in
 * RGB. Results are clamped to 0..255. The seed of {@link #apply} has no influence.
 *
 * @param name stable name
 * @param red levels of 255, -255 to 255
 * @param green likewise
 * @param blue likewise
 */
public record ColourShiftTrigger(String name, int red, int green, int blue) implements Trigger {
    public ColourShiftTrigger {
        if (Math.max(Math.abs(red), Math.max(Math.abs(green), Math.abs(blue))) > 255
                || (red == 0 && green == 0 && blue == 0)) {
            throw new IllegalArgumentException(
                    "a shift has up to 255 levels, and one at least: " + red + ", " + green + ", " + blue);
        }
    }

    @Override
    public String parameters() {
        return String.format(Locale.ROOT, "red %+d, green %+d, blue %+d levels everywhere", red, green, blue);
    }

    @Override
    public String source() {
        return "after Jiang et al., Color Backdoor, 2023";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        int[] shifts = {red, green, blue};
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Levels.stored((rgb[i] & 0xff) + shifts[i % 3]);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
