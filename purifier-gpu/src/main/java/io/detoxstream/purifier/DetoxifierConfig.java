package io.detoxstream.purifier;

import io.detoxstream.purifier.calibration.CalibratedThresholds;
import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.diffusion.Companion;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.Networks;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralSettings;

/**
 * How a {@link Detoxifier} is opened.
 *
 * @param device where the networks run
 * @param screeningNetwork which network screens ({@link Networks#open})
 * @param detector which detector looks at images, likewise
 * @param spectral what is done about suspect bins of the spectrum
 * @param purifyRate clean flag rate whose calibrated threshold decides on purification
 * @param alertRate clean flag rate whose calibrated threshold decides on an alert, at most the purify rate
 * @param purifyUnit what the purify rate of a frame counts
 */
public record DetoxifierConfig(
        DeviceSettings device,
        Companion screeningNetwork,
        Companion detector,
        ScreeningSettings screening,
        PurificationSettings purification,
        SpectralSettings spectral,
        double purifyRate,
        double alertRate,
        RateUnit purifyUnit) {
    /** With the networks that lie beside the model, and a purify rate of tiles. */
    public DetoxifierConfig(
            DeviceSettings device,
            ScreeningSettings screening,
            PurificationSettings purification,
            SpectralSettings spectral,
            double purifyRate,
            double alertRate) {
        this(
                device,
                Networks.SCREENING_DEFAULT,
                Companion.AUTO,
                screening,
                purification,
                spectral,
                purifyRate,
                alertRate,
                CalibratedThresholds.DEFAULT_PURIFY_UNIT);
    }

    /** On the CPU, everything else as shipped. */
    public static final DetoxifierConfig DEFAULT = new DetoxifierConfig(
            DeviceSettings.CPU,
            ScreeningSettings.DEFAULT,
            PurificationSettings.DEFAULT,
            SpectralSettings.DEFAULT,
            CalibratedThresholds.DEFAULT_PURIFY_RATE,
            CalibratedThresholds.DEFAULT_ALERT_RATE);
}
