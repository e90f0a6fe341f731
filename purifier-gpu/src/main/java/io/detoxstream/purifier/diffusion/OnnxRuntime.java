package io.detoxstream.purifier.diffusion;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens model files with ONNX Runtime through DJL, and decides which device they run on.
 *
 * <p>The session options are built here, not by DJL, because only so can they carry configuration entries and a CUDA
 * provider whose absence is an error; DJL's own device then stays the CPU, or CUDA would be added twice.
 */
public final class OnnxRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntime.class);
    private static final String ENGINE = "OnnxRuntime";

    private OnnxRuntime() {}

    /** A loaded model and the device it runs on: cpu or cuda:N. */
    public record Loaded(Model model, String device) {}

    /**
     * Loads a file whose digest was checked ({@link ModelFile#verified}).
     *
     * @throws DenoiserException if the runtime, the device or the file cannot be used
     */
    public static Loaded load(Path file, DeviceSettings settings) {
        startDjl();
        if (settings.device() == DeviceSettings.Device.CPU) {
            return onCpu(file, settings);
        }
        try {
            return onCuda(file, settings);
        } catch (DenoiserException e) {
            if (settings.device() == DeviceSettings.Device.CUDA) {
                throw e;
            }
            LOG.warn("device=auto falls back to the CPU, because CUDA cannot be used: {}", e.getMessage());
            return onCpu(file, settings);
        }
    }

    private static Loaded onCpu(Path file, DeviceSettings settings) {
        try (SessionOptions options = options(settings)) {
            return new Loaded(open(file, options), "cpu");
        } catch (OrtException e) {
            throw new DenoiserException("ONNX Runtime refuses its options: " + e.getMessage(), e);
        }
    }

    private static Loaded onCuda(Path file, DeviceSettings settings) {
        String device = "cuda:" + settings.deviceId();
        try (SessionOptions options = options(settings)) {
            addCuda(options, settings.deviceId());
            return new Loaded(open(file, options), device);
        } catch (OrtException | UnsatisfiedLinkError e) {
            throw new DenoiserException(
                    device + " was asked for, but ONNX Runtime cannot use it: " + e.getMessage()
                            + " (the CPU build of onnxruntime has no CUDA; device=auto falls back)",
                    e);
        }
    }

    /**
     * Opens a graph that was made of a file whose digest was checked, beside the model itself and on the same device.
     *
     * @param settings without doubt about the device: cpu or cuda
     * @throws DenoiserException if the runtime or the device refuses it
     */
    static OrtSession session(byte[] graph, DeviceSettings settings) {
        startDjl();
        try (SessionOptions options = options(settings)) {
            if (settings.device() == DeviceSettings.Device.CUDA) {
                addCuda(options, settings.deviceId());
            }
            return OrtEnvironment.getEnvironment().createSession(graph, options);
        } catch (OrtException e) {
            throw new DenoiserException("ONNX Runtime refuses a composed graph: " + e.getMessage(), e);
        }
    }

    private static SessionOptions options(DeviceSettings settings) throws OrtException {
        SessionOptions options = new SessionOptions();
        // spinning threads take the cores from whatever else runs in this process
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        if (settings.intraOpThreads() > 0) {
            options.setIntraOpNumThreads(settings.intraOpThreads());
        }
        return options;
    }

    private static void addCuda(SessionOptions options, int deviceId) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(deviceId)) {
            // tensor cores would round fp32 to 10 bits, and thresholds belong to a precision
            cuda.add("use_tf32", "0");
            options.addCUDA(cuda);
        }
    }

    private static Model open(Path file, SessionOptions options) {
        Model model = Model.newInstance(file.getFileName().toString(), Device.cpu(), ENGINE);
        try {
            model.load(file.toAbsolutePath(), null, Map.of("sessionOptions", options));
            return model;
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DenoiserException("cannot load the model " + file + ": " + cause.getMessage(), e);
        }
    }

    /**
     * DJL is to compute, not to download other engines or to report home. Both are system properties that it reads
     * when it starts; what the user has set stays.
     */
    private static void startDjl() {
        for (String property : new String[] {"ai.djl.offline", "OPT_OUT_TRACKING", "ai.djl.onnx.disable_alternative"}) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, "true");
            }
        }
        try {
            // DJL insists on creating the runtime's environment itself, and before any session options exist
            Engine.getEngine(ENGINE);
        } catch (EngineException | LinkageError e) {
            throw new DenoiserException("ONNX Runtime cannot start on this machine: " + e.getMessage(), e);
        }
    }
}
