package io.detoxstream.topology.metrics;

import io.detoxstream.purifier.diffusion.ModelInfo;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Which networks run where: a gauge that is always 1, told by its tags. */
public final class ModelMeters {
    private static final String BOTH = "all";
    private static final String SCREENING = "screening";
    private static final String PURIFICATION = "purification";

    private ModelMeters() {}

    /**
     * @param model the network that purifies
     * @param screening the network that screens, as a rule the same
     * @param requested device that the configuration asks for: cpu, cuda or auto
     */
    public static void bind(MeterRegistry registry, ModelInfo model, ModelInfo screening, String requested) {
        if (screening.sha256().equals(model.sha256())) {
            bind(registry, model, BOTH, requested);
        } else {
            bind(registry, screening, SCREENING, requested);
            bind(registry, model, PURIFICATION, requested);
        }
    }

    private static void bind(MeterRegistry registry, ModelInfo model, String use, String requested) {
        Gauge.builder("detox.model.info", () -> 1)
                .description("A network in use, what for, and the device that it really runs on")
                .tag("model", model.name())
                .tag("sha256", model.sha256())
                .tag("precision", model.precision())
                .tag("device", model.device())
                .tag("use", use)
                .tag("requested", requested)
                .register(registry);
    }
}
