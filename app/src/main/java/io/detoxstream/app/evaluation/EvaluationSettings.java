package io.detoxstream.app.evaluation;

import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.files.Sha256;
import io.detoxstream.purifier.calibration.CalibratedThresholds;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an evaluation's results depend on beside images and victims.
 *
 * @param modelSha256 of the denoiser's file
 * @param device where it runs
 * @param values every setting by its name
 * @param noiseKeyId names the noise key without giving it away
 */
public record EvaluationSettings(String modelSha256, String device, Map<String, String> values, String noiseKeyId) {
    /** Names the network that screens in the place of the denoiser, among the values; not there if none does. */
    public static final String SCREENING = "model.screening";

    private static final int ID_BYTES = 4;
    private static final int DIGITS = 12;

    /** @throws IOException if the spectra of clean images are needed and cannot be read */
    public static EvaluationSettings of(DetoxConfig config, Denoiser denoiser) throws IOException {
        ModelInfo model = denoiser.model();
        ModelInfo screens = denoiser.screening().model();
        Map<String, String> values = new LinkedHashMap<>();
        // results that were kept before there was such a network stay valid without one
        if (!screens.sha256().equals(model.sha256())) {
            values.put(SCREENING, screens.sha256().substring(0, DIGITS) + " " + screens.precision());
        }
        ScreeningSettings screening = config.screening();
        values.put("t1", "" + screening.t1());
        values.put("t1.flat", "" + screening.t1Flat());
        values.put("score.t", "" + screening.scoreT());
        values.put("map", screening.map().code());
        values.put("ssim.data.range", "" + screening.ssimDataRange());
        values.put(
                "detector",
                model.detector().isPresent() ? model.detector().sha256().substring(0, DIGITS) : DetoxConfig.OFF);
        values.put("detector.weight", "" + screening.detectorWeight());
        values.put("spectral", config.spectral().mode().code());
        if (config.spectral().on()) {
            values.put("spectral.limit", "" + config.spectral().limit());
            values.put("spectral.ratio", "" + config.spectral().ratio());
            values.put("spectral.t", "" + config.spectral().t());
            values.put("spectral.steps", "" + config.spectral().steps());
            byte[] spectra = Files.readAllBytes(Engine.spectrumFile(config.model()));
            values.put("spectra", HexFormat.of().formatHex(Sha256.of(spectra), 0, ID_BYTES));
        }
        values.put("zip", config.zip().toString());
        PurificationSettings purification = config.purification();
        values.put("mode", purification.mode().name().toLowerCase(Locale.ROOT));
        values.put("regenerate.below", "" + purification.regenerateBelow());
        values.put("mask.fraction", "" + purification.maskFraction());
        values.put("mask.floor", "" + purification.maskFloor());
        values.put("mask.dilation", "" + purification.dilation());
        values.put("t2", "" + purification.t2());
        values.put("steps", "" + purification.steps());
        values.put("eta", "" + purification.eta());
        values.put("outside", purification.outside().name().toLowerCase(Locale.ROOT));
        values.put("purify.rate", "" + config.model().purifyRate());
        values.put("alert.rate", "" + config.model().alertRate());
        if (config.model().purifyUnit() != CalibratedThresholds.DEFAULT_PURIFY_UNIT) {
            values.put("frames.purify", config.model().purifyUnit().code());
        }
        return new EvaluationSettings(model.sha256(), model.device(), values, keyId(config));
    }

    /** A few bytes of noise tell keys apart, and nobody gets from them to the key. */
    private static String keyId(DetoxConfig config) {
        if (config.model().noiseKey().isPublishedDefault()) {
            return "published default";
        }
        float[] noise = new float[1];
        new KeyedNoise(config.model().noiseKey()).fill(new byte[32], "key id", 0, noise);
        byte[] digest =
                Sha256.of(ByteBuffer.allocate(Float.BYTES).putFloat(noise[0]).array());
        return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    }

    /** Results under equal fingerprints can stand beside each other. */
    public String fingerprint() {
        return modelSha256 + "\n" + device + "\n" + values + "\n" + noiseKeyId;
    }
}
