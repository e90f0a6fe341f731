package io.detoxstream.app.evaluation;

import io.detoxstream.app.engine.Engine;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.purifier.calibration.CalibratedThresholds;
import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.calibration.ThresholdEntry;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.SizeClass;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * The calibrated thresholds of the network that screens, under its settings.
 *
 * @param file where they are kept
 * @param calibrated those at the two rates in use
 */
public record GateThresholds(
        ThresholdFile file, CalibratedThresholds calibrated, ModelInfo model, ScreeningSettings settings) {
    /**
     * The thresholds that a configuration names.
     *
     * @param denoiser with the network that screens in its place, if one does
     * @throws io.detoxstream.purifier.calibration.CalibrationException if there are none, or the rates are refused
     * @throws IOException if they cannot be read
     */
    public static GateThresholds read(DetoxConfig config, Denoiser denoiser) throws IOException {
        ThresholdFile file = ThresholdFile.read(Engine.thresholdFile(config.model()));
        CalibratedThresholds calibrated = CalibratedThresholds.of(
                file,
                denoiser,
                config.screening(),
                config.model().purifyRate(),
                config.model().alertRate(),
                config.model().purifyUnit());
        return new GateThresholds(file, calibrated, denoiser.screening().model(), config.screening());
    }

    /**
     * Every threshold of a profile that fits, at falling clean flag rates.
     *
     * @param image one of the images that are to be judged
     * @throws io.detoxstream.purifier.calibration.CalibrationException if the profile is not calibrated for this model,
     *     these settings and that size
     */
    public List<GateThreshold> of(String dataset, String profile, RgbImage image) {
        SizeClass size = SizeClass.of(image.width(), image.height(), model.sizeMultiple(), settings);
        calibrated.require(profile, size);
        Conditions conditions = Conditions.of(model, settings);
        return file.thresholds().stream()
                .filter(entry -> entry.profile().equals(profile)
                        && entry.sizeClass().equals(size.name())
                        && entry.conditions().equals(conditions))
                .sorted(Comparator.comparingDouble(ThresholdEntry::rate).reversed())
                .map(entry -> new GateThreshold(dataset, profile, entry.kind().code(), entry.rate(), entry.threshold()))
                .toList();
    }
}
