package io.detoxstream.purifier.diffusion;

import io.detoxstream.purifier.diffusion.graph.SamplerGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The samplers that were composed around one denoiser, one for each kind, made when they are first asked for.
 * A network that cannot be composed has none, which is said once. Safe for several threads.
 */
final class Samplers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Samplers.class);

    private final Path model;
    private final DeviceSettings settings;
    private final Map<Sampler.Kind, Optional<OnnxSampler>> made = new HashMap<>();

    /**
     * @param model the denoiser's file
     * @param settings of the device that it really runs on
     */
    Samplers(Path model, DeviceSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    synchronized Optional<OnnxSampler> get(Conditioning conditioning, Sampler.Kind kind) {
        return made.computeIfAbsent(kind, any -> compose(conditioning, kind));
    }

    private Optional<OnnxSampler> compose(Conditioning conditioning, Sampler.Kind kind) {
        try {
            byte[] graph = SamplerGraph.compose(Files.readAllBytes(model), conditioning, kind);
            OnnxSampler sampler = new OnnxSampler(OnnxRuntime.session(graph, settings), conditioning);
            LOG.info(
                    "{}{} steps of sampling run as one graph",
                    kind.restoring() ? "weak restoration and " : "",
                    kind.steps());
            return Optional.of(sampler);
        } catch (IOException | IllegalArgumentException | DenoiserException e) {
            LOG.warn("sampling goes step by step: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        made.values().forEach(sampler -> sampler.ifPresent(OnnxSampler::close));
        made.clear();
    }
}
