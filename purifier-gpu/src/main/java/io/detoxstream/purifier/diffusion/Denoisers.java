package io.detoxstream.purifier.diffusion;

import io.detoxstream.purifier.detect.DetectorInfo;
import io.detoxstream.purifier.diffusion.DeviceSettings.Device;
import io.detoxstream.purifier.diffusion.DeviceSettings.Sampling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens denoiser files. */
public final class Denoisers {
    private static final Logger LOG = LoggerFactory.getLogger(Denoisers.class);

    private Denoisers() {}

    /**
     * Opens an ONNX denoiser after comparing it with the digest in {@code <file>.sha256} beside it, and evaluates it
     * once.
     *
     * @throws DenoiserException if the file, its digest or its metadata are missing or contradict each other, or if
     *     the device cannot be used
     */
    public static OnnxDenoiser open(Path onnx, DeviceSettings settings) {
        ModelFile file = ModelFile.verified(onnx);
        OnnxRuntime.Loaded loaded = OnnxRuntime.load(file.path(), settings);
        OnnxDenoiser denoiser;
        try {
            denoiser = describe(file, loaded, settings);
        } catch (RuntimeException e) {
            loaded.model().close();
            throw e;
        }
        try {
            denoiser.warmUp();
        } catch (RuntimeException e) {
            denoiser.close();
            throw e;
        }
        LOG.info(
                "denoiser {} ({}) runs on {}, {}, sampling {}",
                denoiser.model().name(),
                file.sha256(),
                loaded.device(),
                denoiser.model().precision(),
                denoiser.composes() ? "as one graph" : "step by step");
        return denoiser;
    }

    private static OnnxDenoiser describe(ModelFile file, OnnxRuntime.Loaded loaded, DeviceSettings settings) {
        ModelMetadata metadata = ModelMetadata.of(loaded.model().getBlock().getCustomMetadata());
        List<String> inputs = loaded.model().getBlock().describeInput().keys();
        if (!inputs.equals(metadata.conditioning().inputs())) {
            throw new DenoiserException("the model " + file.path() + " has the inputs " + inputs + ", not "
                    + metadata.conditioning().inputs() + " as its conditioning "
                    + metadata.conditioning().code() + " demands");
        }
        // weights may be stored as fp16; whatever the storage, this runtime computes in the precision that is said
        ModelInfo info = new ModelInfo(
                metadata.name(),
                file.sha256(),
                metadata.precision(),
                loaded.device(),
                metadata.schedule(),
                metadata.prediction(),
                metadata.sizeMultiple(),
                metadata.conditioning(),
                metadata.reach(),
                metadata.screensFor(),
                DetectorInfo.NONE);
        // a quantised copy is made for screening: its ranges hold for weak noise, and sampling begins with strong noise
        Optional<Samplers> samplers =
                info.precision().equals(ModelInfo.FP32) ? samplers(file, loaded.device(), settings) : Optional.empty();
        return new OnnxDenoiser(loaded.model(), info, metadata.lastTrainedStep(), samplers);
    }

    private static Optional<Samplers> samplers(ModelFile file, String device, DeviceSettings settings) {
        boolean cpu = device.equals("cpu");
        boolean wanted = settings.sampling() == Sampling.GRAPH || settings.sampling() == Sampling.AUTO && !cpu;
        // where the device was left open, it is not any more
        DeviceSettings same = new DeviceSettings(
                cpu ? Device.CPU : Device.CUDA, settings.deviceId(), settings.intraOpThreads(), settings.sampling());
        return wanted ? Optional.of(new Samplers(file.path(), same)) : Optional.empty();
    }
}
