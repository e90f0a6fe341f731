package io.detoxstream.app.engine;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.purifier.Detoxifier;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.calibration.CalibratedThresholds;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.coherence.CoherenceReferenceFile;
import io.detoxstream.purifier.diffusion.BatchPlan;
import io.detoxstream.purifier.diffusion.Companion;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.Networks;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.spectral.SpectralStatistics;
import io.detoxstream.purifier.spectral.SpectrumFile;
import io.detoxstream.purifier.zip.ZipDetoxifier;
import io.detoxstream.purifier.zip.ZipPurifier;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.ModelSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The loaded model with its thresholds, as one configuration asks for them. Safe for several threads. */
public final class Engine implements AutoCloseable {
    private static final int SMALL_SIDE = 32;

    private final Denoiser denoiser;
    private final ImageDetoxifier detoxifier;
    private final List<String> thresholds;

    private Engine(Denoiser denoiser, ImageDetoxifier detoxifier, List<String> thresholds) {
        this.denoiser = denoiser;
        this.detoxifier = detoxifier;
        this.thresholds = thresholds;
    }

    /**
     * Loads the model and makes sure that every profile in use is calibrated for it.
     *
     * @param callers threads that will use it at a time
     * @throws CommandException if a profile is not, or the settings do not fit the model
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the model cannot be loaded on the device
     * @throws IOException if the thresholds cannot be read
     */
    public static Engine open(DetoxConfig config, int callers) throws IOException {
        Denoiser denoiser = denoiser(config.model(), callers);
        try {
            return open(config, denoiser);
        } catch (CalibrationException | IllegalArgumentException e) {
            denoiser.close();
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            denoiser.close();
            throw e;
        }
    }

    private static Engine open(DetoxConfig config, Denoiser denoiser) throws IOException {
        ThresholdFile file = ThresholdFile.read(thresholdFile(config.model()));
        ImageDetoxifier detoxifier = detoxifier(config, denoiser, file);
        return new Engine(
                denoiser,
                detoxifier,
                ThresholdLines.inUse(file, Conditions.of(denoiser.screening().model(), config.screening()), config));
    }

    /**
     * What the service does to images, on a network that is open already. The detoxifier closes it.
     *
     * @throws CalibrationException if a profile in use is not calibrated for the network and the settings
     * @throws IllegalArgumentException if the settings do not fit the network
     * @throws IOException if thresholds or spectra cannot be read
     */
    public static ImageDetoxifier detoxifier(DetoxConfig config, Denoiser denoiser) throws IOException {
        return detoxifier(config, denoiser, ThresholdFile.read(thresholdFile(config.model())));
    }

    private static ImageDetoxifier detoxifier(DetoxConfig config, Denoiser denoiser, ThresholdFile file)
            throws IOException {
        ModelSettings model = config.model();
        CalibratedThresholds thresholds = CalibratedThresholds.of(
                file, denoiser, config.screening(), model.purifyRate(), model.alertRate(), model.purifyUnit());
        config.profiles().all().forEach(thresholds::require);
        KeyedNoise noise = new KeyedNoise(model.noiseKey());
        SpectralFilter spectral = spectral(config, file, denoiser.model());
        ImageDetoxifier detoxifier =
                new Detoxifier(denoiser, noise, config.screening(), config.purification(), spectral, thresholds);
        return config.method() == ImageDetoxifier.Method.ZIP
                ? new ZipDetoxifier(
                        detoxifier, new ZipPurifier(denoiser, noise, config.zip(), config.screening(), spectral))
                : detoxifier;
    }

    /**
     * Loads the networks alone: the denoiser, with the network that screens in its place and the detector beside them, as
     * far as they are configured.
     *
     * @param callers threads that will use it at a time; unless the configuration says otherwise the cores are shared out
     *     among them, as evaluations that compete for cores are slower than their sum
     */
    public static Denoiser denoiser(ModelSettings model, int callers) {
        if (!Files.isRegularFile(model.path())) {
            throw new CommandException(ExitCodes.CONFIG, "there is no model at " + model.path());
        }
        model.detector().filter(path -> !Files.isRegularFile(path)).ifPresent(path -> {
            throw new CommandException(
                    ExitCodes.CONFIG, "there is no detector at " + path + "; detox.detector=off does without");
        });
        model.screening().file().filter(path -> !Files.isRegularFile(path)).ifPresent(path -> {
            throw new CommandException(
                    ExitCodes.CONFIG,
                    "there is no network for screening at " + path + "; detox.model.screening=off does without");
        });
        int cores = model.deviceThreads() > 0
                ? model.deviceThreads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / callers);
        DeviceSettings device = new DeviceSettings(
                DeviceSettings.Device.of(model.device()), 0, cores, DeviceSettings.Sampling.of(model.sampling()));
        Companion detector = model.detector().map(Companion::at).orElse(Companion.OFF);
        try {
            return Networks.open(model.path(), model.screening(), detector, device);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    /** Where the thresholds of a model lie. */
    public static Path thresholdFile(ModelSettings model) {
        return model.thresholds().orElseGet(() -> ThresholdFile.beside(model.path()));
    }

    /** Where the spectra of clean images lie. */
    public static Path spectrumFile(ModelSettings model) {
        return model.spectra().orElseGet(() -> SpectrumFile.beside(model.path()));
    }

    /** Where the references for repeated patterns lie. */
    public static Path coherenceFile(DetoxConfig config) {
        return config.patterns()
                .reference()
                .orElseGet(() -> CoherenceReferenceFile.beside(config.model().path()));
    }

    /**
     * What images go through before weak noise, once it is sure that there are spectra for every profile in use and every
     * size that it has thresholds for.
     *
     * @throws CalibrationException if there are not
     * @throws IOException if the spectra cannot be read
     */
    public static SpectralFilter spectral(DetoxConfig config, ThresholdFile thresholds, ModelInfo model)
            throws IOException {
        if (!config.spectral().on()) {
            return SpectralFilter.off();
        }
        SpectralStatistics statistics = new SpectralStatistics(SpectrumFile.read(spectrumFile(config.model())));
        statistics.requireFor(thresholds, config.profiles().all());
        return SpectralFilter.of(config.spectral(), statistics, model, config.screening());
    }

    public ImageDetoxifier detoxifier() {
        return detoxifier;
    }

    /**
     * Evaluates batches of the usual shapes: the first of a shape is slow, as the runtime plans its memory and, on a GPU,
     * chooses its kernels then.
     *
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails
     */
    public void warmUp() {
        warmUp(denoiser.screening());
        if (denoiser.screening() != denoiser) {
            warmUp(denoiser);
        }
    }

    private void warmUp(Denoiser network) {
        for (int images = 1; images <= BatchPlan.LARGEST; images *= 2) {
            warmUp(network, images, SMALL_SIDE);
        }
        // one tile at both noise levels
        warmUp(network, 2, detoxifier.screeningSettings().tile());
    }

    private void warmUp(Denoiser network, int images, int side) {
        int multiple = network.model().sizeMultiple();
        int padded = (side + multiple - 1) / multiple * multiple;
        int[] steps = new int[images];
        Arrays.fill(steps, detoxifier.screeningSettings().t1());
        float[] grey = new float[images * Planes.CHANNELS * padded * padded];
        network.predictNoise(grey, images, padded, padded, steps);
        network.detector().find(grey, images, padded, padded);
    }

    /** What runs where, for the start of the log. */
    public List<String> describe() {
        ModelInfo model = detoxifier.model();
        ModelInfo screening = detoxifier.screeningModel();
        List<String> lines = new ArrayList<>();
        lines.add("model %s (%s), %s on %s, schedule %s"
                .formatted(
                        model.name(),
                        model.sha256().substring(0, 12),
                        model.precision(),
                        model.device(),
                        model.schedule()));
        if (!screening.sha256().equals(model.sha256())) {
            lines.add("screening network %s (%s), %s on %s"
                    .formatted(
                            screening.name(),
                            screening.sha256().substring(0, 12),
                            screening.precision(),
                            screening.device()));
        }
        lines.add(
                model.detector().isPresent()
                        ? "detector %s (%s), weight %s"
                                .formatted(
                                        model.detector().name(),
                                        model.detector().sha256().substring(0, 12),
                                        detoxifier.screeningSettings().detectorWeight())
                        : "no detector");
        SpectralSettings spectral = detoxifier.spectralSettings();
        lines.add("method " + detoxifier.method().code());
        lines.add("spectrum %s%s"
                .formatted(
                        spectral.mode().code(),
                        spectral.on()
                                ? " above " + spectral.limit() + " deviations and " + spectral.ratio()
                                        + " times what is around"
                                : ""));
        thresholds.forEach(line -> lines.add("threshold " + line));
        return lines;
    }

    @Override
    public void close() {
        detoxifier.close();
    }
}
