package io.detoxstream.purifier.spectral;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes waves out of an image before weak noise is added: every suspect bin is shrunk, in all channels, to the magnitude
 * that clean images and its own neighbourhood suggest; its phase stays. Images without a suspect bin stay as they are to
 * the last digit. Immutable, safe for several threads.
 */
public final class SpectralFilter {
    private static final SpectralFilter OFF = new SpectralFilter(SpectralSettings.OFF, null, any -> "");

    private final SpectralSettings settings;
    private final SpectralStatistics statistics;
    private final Function<RgbImage, String> sizeClass;

    /** An image after the filter. Immutable. */
    public static final class Filtered {
        private final Planes image;
        private final SuspectBins suspects;

        /** @param suspects null if the image is as it came */
        private Filtered(Planes image, SuspectBins suspects) {
            this.image = image;
            this.suspects = suspects;
        }

        /** As large as it came. */
        public Planes image() {
            return image;
        }

        /** Suspect bins, a bin and its mirror counted once; 0 if the image is as it came. */
        public int bins() {
            return suspects == null ? 0 : suspects.count();
        }

        /**
         * One image with the suspect bins of another: the rule of DDNM (Wang, Yu and Zhang, "Zero-Shot Image Restoration
         * Using Denoising Diffusion Null-Space Model", 2023) with the projection on all other bins as its A.
         *
         * @param known gives all other bins
         * @param estimate gives the suspect ones
         * @return a new image, clipped to [-1, 1]
         * @throws IllegalStateException if there are no suspect bins
         */
        public Planes filled(Planes known, Planes estimate) {
            if (suspects == null) {
                throw new IllegalStateException("nothing in this image is suspect");
            }
            return suspects.filled(known, estimate);
        }
    }

    private SpectralFilter(
            SpectralSettings settings, SpectralStatistics statistics, Function<RgbImage, String> sizeClass) {
        this.settings = settings;
        this.statistics = statistics;
        this.sizeClass = sizeClass;
    }

    /** A filter whose size classes are those of the thresholds for this model and these settings. */
    public static SpectralFilter of(
            SpectralSettings settings, SpectralStatistics statistics, ModelInfo model, ScreeningSettings screening) {
        return new SpectralFilter(
                settings,
                statistics,
                image -> SizeClass.of(image.width(), image.height(), model.sizeMultiple(), screening)
                        .name());
    }

    /** One that leaves every image as it is. */
    public static SpectralFilter off() {
        return OFF;
    }

    public SpectralSettings settings() {
        return settings;
    }

    /** The image in [-1, 1], clamped where the mode asks for it and the profiles know the size class. */
    public Filtered apply(ImageInput input) {
        return apply(input, Planes.of(input.image()));
    }

    /**
     * The same for who has the planes already.
     *
     * @param image of the input, not padded; not changed, but part of the result where nothing is clamped
     */
    public Filtered apply(ImageInput input, Planes image) {
        Optional<SpectrumEntry> clean =
                settings.on() ? statistics.of(input.profiles(), sizeClass.apply(input.image())) : Optional.empty();
        if (clean.isEmpty()) {
            return new Filtered(image, null);
        }
        SuspectBins suspects = SuspectBins.of(image, clean.get(), settings);
        return suspects.count() == 0 ? new Filtered(image, null) : new Filtered(suspects.clamp(image), suspects);
    }
}
