package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Locale;

/**
 * Adds a wave that runs along the rows, {@code amplitude * sin(2 pi x periods / width)}, the same to each row and
 * channel: the sinusoidal signal (SIG) of Barni, Kallas and Tondi, "A New Backdoor Attack in CNNs by Training Set
 * Corruption without Label Poisoning", 2019, which uses 20 levels and 6 periods. Results are clamped to 0..255. Images
 * narrower than two pixels a period get the wave's alias. The seed of {@link #apply} has no influence.
 *
 * @param name stable name
 * @param amplitude levels of 255, above 0 and up to 255
 * @param periods whole waves in the width, 1 or more
 */
public record SinusoidTrigger(String name, double amplitude, int periods) implements Trigger {
    public SinusoidTrigger {
        if (!(amplitude > 0 && amplitude <= 255) || periods < 1) {
            throw new IllegalArgumentException("a wave needs an amplitude of up to 255 levels and a period or more: "
                    + amplitude + ", " + periods);
        }
    }

    @Override
    public String parameters() {
        return String.format(Locale.ROOT, "a horizontal wave of %.0f levels, %d periods", amplitude, periods);
    }

    @Override
    public String source() {
        return "Barni et al., Training Set Corruption without Label Poisoning (SIG), 2019";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % image.width();
            double wave = amplitude * Math.sin(2 * Math.PI * x * periods / image.width());
            rgb[i] = Levels.stored((rgb[i] & 0xff) + wave);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
