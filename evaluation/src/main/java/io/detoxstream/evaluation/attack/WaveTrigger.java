package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Adds waves of any direction and any number of periods, fractions too, the same to each channel: what an attacker makes
 * of the sinusoidal signal ({@link SinusoidTrigger}) who knows that a defence looks at the spectrum. The waves stretch
 * with the image, so that a frame has as many as a thumbnail. Results are clamped to 0..255. Images with less than two
 * pixels a period get the wave's alias. The seed of {@link #apply} has no influence.
 *
 * @param name stable name
 * @param waves one at least
 */
public record WaveTrigger(String name, List<Wave> waves) implements Trigger {
    /**
     * {@code amplitude * sin(2 pi (across x / width + down y / height))}.
     *
     * @param amplitude levels of 255, above 0 and up to 255
     * @param across periods in the width; negative ones lean the other way
     * @param down periods in the height
     */
    public record Wave(double amplitude, double across, double down) {
        public Wave {
            if (!(amplitude > 0 && amplitude <= 255) || !Double.isFinite(across + down) || (across == 0 && down == 0)) {
                throw new IllegalArgumentException(
                        "a wave needs an amplitude of up to 255 levels and a period or more: " + amplitude + ", "
                                + across + ", " + down);
            }
        }

        private double at(double x, double y) {
            return amplitude * Math.sin(2 * Math.PI * (across * x + down * y));
        }

        private String words() {
            return String.format(
                    Locale.ROOT, "%.0f levels, %.3g periods across and %.3g down", amplitude, across, down);
        }
    }

    public WaveTrigger {
        waves = List.copyOf(waves);
        if (waves.isEmpty()) {
            throw new IllegalArgumentException("a trigger of waves needs one at least");
        }
    }

    @Override
    public String parameters() {
        return waves.stream().map(Wave::words).collect(Collectors.joining("; "));
    }

    @Override
    public String source() {
        return "after Barni et al., Training Set Corruption without Label Poisoning (SIG), 2019";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            double x = (double) (i / 3 % image.width()) / image.width();
            double y = (double) (i / 3 / image.width()) / image.height();
            double level = rgb[i] & 0xff;
            for (Wave wave : waves) {
                level += wave.at(x, y);
            }
            rgb[i] = Levels.stored(level);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
