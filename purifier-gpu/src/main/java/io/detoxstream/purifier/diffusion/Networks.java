package io.detoxstream.purifier.diffusion;

import io.detoxstream.purifier.detect.Detector;
import io.detoxstream.purifier.diffusion.DeviceSettings.Device;
import io.detoxstream.purifier.diffusion.DeviceSettings.Sampling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a denoiser together with the networks that go with it: one that screens in its place, and a detector. */
public final class Networks {
    /** Whether a network of its own screens, where nobody says. */
    public static final Companion SCREENING_DEFAULT = Companion.AUTO;

    private static final Logger LOG = LoggerFactory.getLogger(Networks.class);
    private static final String ENDING = ".onnx";
    private static final String SCREENING_ENDING = "-screening.onnx";
    private static final String QUANTISED_ENDING = "-screening-int8.onnx";
    private static final String DENOISER = "denoiser";
    private static final String DETECTOR = "detector";

    private Networks() {}

    /**
     * @param screening which network screens. {@link Companion#AUTO} is the first of those beside the model
     *     ({@link #screeningBeside}) that was made for this very model; where there is none, the model itself
     * @param detector which detector looks at images; {@link Companion#AUTO} is {@link #detectorBeside} if there is one
     * @return owns all of them
     * @throws DenoiserException if a file, its digest or its metadata are missing or contradict each other, or if the
     *     device cannot be used
     * @throws IllegalArgumentException if the networks do not fit each other
     */
    public static Denoiser open(Path model, Companion screening, Companion detector, DeviceSettings device) {
        Denoiser networks = Denoisers.open(model, device);
        try {
            networks = withScreening(networks, model, screening, device);
            return withDetector(networks, model, detector, device);
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
    }

    /**
     * Where networks that screen for a model lie, the preferred one first: {@code <name>-screening-int8.onnx} on the CPU,
     * as a GPU gains nothing by eight bits, then {@code <name>-screening.onnx}.
     */
    public static List<Path> screeningBeside(Path model, boolean cpu) {
        String name = model.getFileName().toString();
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        Path plain = model.resolveSibling(stem + SCREENING_ENDING);
        return cpu ? List.of(model.resolveSibling(stem + QUANTISED_ENDING), plain) : List.of(plain);
    }

    /**
     * Where the detector of a model lies: under its name with detector for denoiser.
     *
     * @return empty if the model's name does not contain that word
     */
    public static Optional<Path> detectorBeside(Path model) {
        String name = model.getFileName().toString();
        return name.contains(DENOISER)
                ? Optional.of(model.resolveSibling(name.replace(DENOISER, DETECTOR)))
                : Optional.empty();
    }

    private static Denoiser withScreening(Denoiser denoiser, Path model, Companion wanted, DeviceSettings device) {
        Optional<Denoiser> screening = screening(denoiser.model(), model, wanted, device);
        if (screening.isEmpty()) {
            return denoiser;
        }
        try {
            Denoiser pair = new PairedDenoiser(denoiser, screening.get());
            LOG.info(
                    "{} screens in the place of {}",
                    screening.get().model().name(),
                    denoiser.model().name());
            return pair;
        } catch (IllegalArgumentException e) {
            screening.get().close();
            throw e;
        }
    }

    static Optional<Denoiser> screening(ModelInfo model, Path file, Companion wanted, DeviceSettings device) {
        boolean cpu = model.device().equals("cpu");
        // where the device was left open, it is not any more; and screening does not sample
        DeviceSettings same = new DeviceSettings(
                cpu ? Device.CPU : Device.CUDA, device.deviceId(), device.intraOpThreads(), Sampling.STEPS);
        return switch (wanted.kind()) {
            case OFF -> Optional.empty();
            case FILE -> Optional.of(Denoisers.open(wanted.file().orElseThrow(), same));
            case AUTO ->
                screeningBeside(file, cpu).stream()
                        .filter(Files::isRegularFile)
                        .flatMap(beside -> madeFor(model, beside, same).stream())
                        .findFirst();
        };
    }

    private static Optional<Denoiser> madeFor(ModelInfo model, Path file, DeviceSettings device) {
        Denoiser found = Denoisers.open(file, device);
        if (found.model().screensFor().equals(Optional.of(model.sha256()))) {
            return Optional.of(found);
        }
        found.close();
        LOG.warn("{} was not made for {} ({}), so it is left alone", file, model.name(), model.sha256());
        return Optional.empty();
    }

    private static Denoiser withDetector(Denoiser denoiser, Path model, Companion wanted, DeviceSettings device) {
        Optional<Path> file = switch (wanted.kind()) {
            case OFF -> Optional.empty();
            case FILE -> wanted.file();
            case AUTO -> detectorBeside(model).filter(Files::isRegularFile);
        };
        if (file.isEmpty()) {
            return denoiser;
        }
        Detector detector = OnnxDetector.open(file.get(), device);
        try {
            return new DetectingDenoiser(denoiser, detector);
        } catch (IllegalArgumentException e) {
            detector.close();
            throw e;
        }
    }
}
