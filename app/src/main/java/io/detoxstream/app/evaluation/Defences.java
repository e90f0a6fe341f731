package io.detoxstream.app.evaluation;

import io.detoxstream.app.engine.Engine;
import io.detoxstream.evaluation.method.Defence;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;

/** The defence that a configuration describes. */
final class Defences {
    private Defences() {}

    /** Under the key of the configuration. */
    static Defence of(DetoxConfig config, Denoiser denoiser, GateThresholds gates) throws IOException {
        return of(config, denoiser, gates, config.model().noiseKey());
    }

    /**
     * @param denoiser shared; closing it is left to its owner
     * @throws IOException if the spectra of clean images cannot be read
     */
    static Defence of(DetoxConfig config, Denoiser denoiser, GateThresholds gates, NoiseKey key) throws IOException {
        return new Defence(
                denoiser,
                new KeyedNoise(key),
                config.screening(),
                config.purification(),
                Engine.spectral(config, gates.file(), denoiser.model()),
                config.zip(),
                gates.calibrated());
    }
}
