package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.Detoxifier;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.purify.LocalizedPurifier;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.Thresholds;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.zip.ZipPurifier;
import io.detoxstream.purifier.zip.ZipSettings;

/**
 * The network and settings that methods are built from. Owns the network. Safe for several threads.
 */
public final class Defence implements AutoCloseable {
    private final Denoiser denoiser;
    private final KeyedNoise noise;
    private final ImageDetoxifier detoxifier;
    private final LockStep lockStep;
    private final LocalizedPurifier purifier;
    private final ImageScorer scorer;
    private final ScreeningSettings screening;
    private final SpectralFilter spectral;
    private final ZipSettings zip;

    /** One that leaves the spectrum alone, with ZIP as shipped. */
    public Defence(
            Denoiser denoiser,
            KeyedNoise noise,
            ScreeningSettings screening,
            PurificationSettings purification,
            Thresholds thresholds) {
        this(denoiser, noise, screening, purification, SpectralFilter.off(), ZipSettings.DEFAULT, thresholds);
    }

    /**
     * @param denoiser closed with this object, unless the constructor fails
     * @throws IllegalArgumentException if the settings do not fit the model
     */
    public Defence(
            Denoiser denoiser,
            KeyedNoise noise,
            ScreeningSettings screening,
            PurificationSettings purification,
            SpectralFilter spectral,
            ZipSettings zip,
            Thresholds thresholds) {
        this.denoiser = denoiser;
        this.screening = screening;
        this.spectral = spectral;
        this.zip = zip;
        this.noise = noise;
        this.detoxifier = new Detoxifier(denoiser, noise, screening, purification, spectral, thresholds);
        this.scorer = new ImageScorer(denoiser, noise, screening);
        this.lockStep = new LockStep(denoiser);
        this.purifier = new LocalizedPurifier(lockStep, noise, purification, screening, spectral);
    }

    Denoiser denoiser() {
        return denoiser;
    }

    KeyedNoise noise() {
        return noise;
    }

    LockStep lockStep() {
        return lockStep;
    }

    /** Purification as shipped, on the network of {@link #lockStep()}. */
    LocalizedPurifier purifier() {
        return purifier;
    }

    /** ZIP as it is set up, behind the same filter as our own defence. */
    ZipPurifier zip() {
        return new ZipPurifier(denoiser, noise, zip, screening, spectral);
    }

    /** ZIP alone, with other settings. */
    ZipPurifier zip(ZipSettings settings) {
        return new ZipPurifier(denoiser, noise, settings, screening, SpectralFilter.off());
    }

    /** Scores images as screening does. */
    public ImageScorer scorer() {
        return scorer;
    }

    /** Screening and purification as shipped. */
    public ImageDetoxifier detoxifier() {
        return detoxifier;
    }

    @Override
    public void close() {
        detoxifier.close();
    }
}
