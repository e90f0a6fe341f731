package io.detoxstream.purifier;

import io.detoxstream.purifier.calibration.CalibratedThresholds;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.Networks;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.purify.LocalizedPurifier;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.screen.Screener;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.Thresholds;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.spectral.SpectralStatistics;
import io.detoxstream.purifier.spectral.SpectrumFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Screening and localized purification with a denoiser and the networks that go with it, which it owns and closes. Safe
 * for several threads, which share the networks.
 */
public final class Detoxifier implements ImageDetoxifier {
    private final Denoiser denoiser;
    private final ScreeningSettings screening;
    private final PurificationSettings purification;
    private final SpectralSettings spectral;
    private final Screener screener;
    private final LocalizedPurifier purifier;

    /** One that leaves the spectrum alone. */
    public Detoxifier(
            Denoiser denoiser,
            KeyedNoise noise,
            ScreeningSettings screening,
            PurificationSettings purification,
            Thresholds thresholds) {
        this(denoiser, noise, screening, purification, SpectralFilter.off(), thresholds);
    }

    /**
     * @param denoiser purifies, and its {@link Denoiser#screening} screens; closed with this detoxifier, unless the
     *     constructor fails
     * @throws IllegalArgumentException if the settings do not fit the model
     */
    public Detoxifier(
            Denoiser denoiser,
            KeyedNoise noise,
            ScreeningSettings screening,
            PurificationSettings purification,
            SpectralFilter spectral,
            Thresholds thresholds) {
        this.denoiser = denoiser;
        this.spectral = spectral.settings();
        this.screening = screening;
        this.purification = purification;
        ImageScorer scorer = new ImageScorer(denoiser, noise, screening, spectral);
        this.screener = new Screener(scorer, thresholds, MaskRule.of(purification));
        this.purifier = new LocalizedPurifier(denoiser, noise, purification, screening, spectral);
    }

    /** Opens a model as shipped: on the CPU, with the default settings and what lies beside the model. */
    public static Detoxifier open(Path model, NoiseKey key) throws IOException {
        return open(model, key, DetoxifierConfig.DEFAULT);
    }

    /**
     * Opens a model with the networks that go with it ({@link Networks#open}), the thresholds beside it
     * ({@link ThresholdFile#beside}) and, where the settings need them, the spectra of clean images
     * ({@link SpectrumFile#beside}).
     *
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if a network cannot be loaded or its checksum differs
     * @throws CalibrationException if no profile of the thresholds was calibrated for these networks and these settings,
     *     or there are no spectra for its images
     * @throws IllegalArgumentException if the settings do not fit the model, or the networks each other
     * @throws IOException if thresholds or spectra cannot be read
     */
    public static Detoxifier open(Path model, NoiseKey key, DetoxifierConfig config) throws IOException {
        ThresholdFile file = ThresholdFile.read(ThresholdFile.beside(model));
        Denoiser denoiser = Networks.open(model, config.screeningNetwork(), config.detector(), config.device());
        try {
            CalibratedThresholds thresholds = CalibratedThresholds.of(
                    file, denoiser, config.screening(), config.purifyRate(), config.alertRate(), config.purifyUnit());
            requireAnyProfile(file, thresholds);
            SpectralFilter spectral = spectral(model, file, config, denoiser.model());
            KeyedNoise noise = new KeyedNoise(key);
            return new Detoxifier(denoiser, noise, config.screening(), config.purification(), spectral, thresholds);
        } catch (RuntimeException e) {
            denoiser.close();
            throw e;
        }
    }

    private static SpectralFilter spectral(Path model, ThresholdFile file, DetoxifierConfig config, ModelInfo info)
            throws IOException {
        if (!config.spectral().on()) {
            return SpectralFilter.off();
        }
        SpectralStatistics statistics = new SpectralStatistics(SpectrumFile.read(SpectrumFile.beside(model)));
        statistics.requireFor(
                file, file.thresholds().stream().map(entry -> entry.profile()).toList());
        return SpectralFilter.of(config.spectral(), statistics, info, config.screening());
    }

    /** With no usable profile at all, every single image would be refused later. */
    private static void requireAnyProfile(ThresholdFile file, CalibratedThresholds thresholds) {
        CalibrationException refusal = new CalibrationException("there is not a single threshold beside the model");
        for (String profile : file.thresholds().stream()
                .map(entry -> entry.profile())
                .distinct()
                .toList()) {
            try {
                thresholds.require(profile);
                return;
            } catch (CalibrationException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    @Override
    public ModelInfo model() {
        return denoiser.model();
    }

    @Override
    public ModelInfo screeningModel() {
        return denoiser.screening().model();
    }

    @Override
    public ScreeningSettings screeningSettings() {
        return screening;
    }

    @Override
    public SpectralSettings spectralSettings() {
        return spectral;
    }

    @Override
    public PurificationSettings purificationSettings() {
        return purification;
    }

    @Override
    public List<ScreeningOutcome> screen(List<ImageInput> images) {
        return screener.screen(images);
    }

    @Override
    public List<PurificationOutcome> purify(List<FlaggedInput> images) {
        return purifier.purify(images);
    }

    @Override
    public void close() {
        denoiser.close();
    }
}
