package io.detoxstream.purifier.spectral;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is done about bins of the spectrum that clean images do not explain.
 *
 * @param mode off, clamp or inpaint
 * @param limit standard deviations above mean and neighbourhood at which a bin is suspect, above 0
 * @param ratio to the root mean square of the magnitudes around it, from which on a bin is suspect, 0 or greater
 * @param t 0-based step of the strong noise from which suspect bins are inpainted
 * @param steps reverse steps from there to the image, one evaluation each
 */
public record SpectralSettings(Mode mode, double limit, double ratio, int t, int steps) {
    public static final SpectralSettings OFF = shipped(Mode.OFF);
    public static final SpectralSettings DEFAULT = shipped(Mode.CLAMP);

    /** The three ways. */
    public enum Mode {
        /** The spectrum is not looked at. */
        OFF,
        /** Suspect bins are shrunk to what their neighbourhood suggests, before weak noise. Costs no evaluation. */
        CLAMP,
        /** They are clamped, and after the weak restoration generated anew by a few reverse steps around all others. */
        INPAINT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException naming the possible values */
        public static Mode of(String code) {
            return Arrays.stream(values())
                    .filter(mode -> mode.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no spectral mode '" + code + "'; there are "
                            + Arrays.stream(values()).map(Mode::code).collect(Collectors.joining(", "))));
        }
    }

    public SpectralSettings {
        if (!(limit > 0 && limit < 100)) {
            throw new IllegalArgumentException("the spectral limit must be above 0 and below 100, not " + limit);
        }
        if (!(ratio >= 0 && ratio < 100)) {
            throw new IllegalArgumentException("the spectral ratio must be 0 or greater and below 100, not " + ratio);
        }
        if (t < 1 || steps < 1 || steps > t + 1) {
            throw new IllegalArgumentException(
                    "spectral.t must be 1 or greater and spectral.steps 1 to t + 1: " + t + ", " + steps);
        }
    }

    /** As shipped: limit and ratio chosen on validation images between clean images touched and what is left of SIG. */
    public static SpectralSettings shipped(Mode mode) {
        return new SpectralSettings(mode, 1.6, 2.5, 200, 6);
    }

    public boolean inpaints() {
        return mode == Mode.INPAINT;
    }

    public boolean on() {
        return mode != Mode.OFF;
    }
}
