package io.detoxstream.topology.metrics;

import io.detoxstream.purifier.diffusion.ModelInfo;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Which model runs where: a gauge that is always 1, told by its tags. */
public final class ModelMeters {
    private ModelMeters() {}

    /** @param requested device that the configuration asks for: cpu, cuda or auto */
    public static void bind(MeterRegistry registry, ModelInfo model, String requested) {
        Gauge.builder("detox.model.info", () -> 1)
                .description("The denoiser in use and the device that it really runs on")
                .tag("model", model.name())
                .tag("sha256", model.sha256())
                .tag("precision", model.precision())
                .tag("device", model.device())
                .tag("requested", requested)
                .register(registry);
    }
}
