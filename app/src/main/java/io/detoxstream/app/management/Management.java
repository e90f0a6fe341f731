package io.detoxstream.app.management;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.console.LiveConsole;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.ManagementSettings;
import io.detoxstream.topology.metrics.BatchListener;
import io.detoxstream.topology.metrics.BatchMeters;
import io.detoxstream.topology.metrics.DecisionLog;
import io.detoxstream.topology.metrics.ModelMeters;
import io.detoxstream.topology.metrics.OutcomeMeters;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.metrics.SourceNames;
import io.detoxstream.topology.metrics.StreamsMeters;
import io.detoxstream.topology.runtime.DetoxNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a running process shows of itself, and the port that shows it. It accompanies the process from before the model is
 * loaded to after the last record is committed, so that a probe has an answer at any time. Where the port is switched off
 * it still writes the log of decisions. Safe for several threads.
 */
public final class Management implements AutoCloseable {
    private final DetoxConfig config;
    private final Health health = new Health();
    private final Routes routes = new Routes();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StreamsMeters streams = new StreamsMeters(registry);
    private final JvmGcMetrics collector = new JvmGcMetrics();
    private final Outcomes outcomes;
    private final BatchListener batches;
    private final Optional<LiveConsole> console;
    private final Optional<ManagementServer> server;

    private Management(DetoxConfig config, boolean anyPort) {
        ManagementSettings settings = config.management();
        this.config = config;
        if (!settings.enabled()) {
            this.outcomes = Outcomes.all(List.of(new DecisionLog()));
            this.batches = BatchListener.NONE;
            this.console = Optional.empty();
            this.server = Optional.empty();
            return;
        }
        SourceNames sources = new SourceNames(settings.sources());
        List<Outcomes> listeners = new ArrayList<>(List.of(new DecisionLog(), new OutcomeMeters(registry, sources)));
        this.console = settings.console() ? Optional.of(new LiveConsole(config, health, sources)) : Optional.empty();
        console.ifPresent(page -> {
            page.addTo(routes);
            listeners.add(page.outcomes());
        });
        this.outcomes = Outcomes.all(listeners);
        this.batches = new BatchMeters(registry);
        new OperatorRoutes(config, health, registry).addTo(routes);
        this.server = Optional.of(start(settings, anyPort));
        console.ifPresent(LiveConsole::start);
        bindProcess();
    }

    /**
     * Opens the port, if there is to be one.
     *
     * @throws PortInUseException if it is taken
     * @throws io.detoxstream.app.cli.CommandException if the address cannot be bound
     */
    public static Management open(DetoxConfig config) {
        return new Management(config, false);
    }

    /** Likewise, and takes any free port where the one of the settings is taken. */
    public static Management openAnywhere(DetoxConfig config) {
        return new Management(config, true);
    }

    private ManagementServer start(ManagementSettings settings, boolean anyPort) {
        try {
            return ManagementServer.start(settings.host(), settings.port(), routes);
        } catch (PortInUseException e) {
            if (!anyPort) {
                throw e;
            }
            return ManagementServer.start(settings.host(), 0, routes);
        }
    }

    private void bindProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collector.bindTo(registry);
        BuildInfo build = BuildInfo.load();
        Gauge.builder("detox.build.info", () -> 1)
                .description("What this program was built from")
                .tag("version", build.version())
                .tag("revision", String.valueOf(build.revision()))
                .register(registry);
    }

    /** For {@link io.detoxstream.topology.runtime.ServiceParts}. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** Likewise. */
    public BatchListener batches() {
        return batches;
    }

    /** For whoever has more to show. */
    public Routes routes() {
        return routes;
    }

    /** Where a browser finds the port; empty where it is switched off. */
    public Optional<String> url() {
        return server.map(ManagementServer::url);
    }

    /** Everything else is in order, and the model is to be loaded. */
    public void loadingModel() {
        health.loadingModel();
    }

    /** Sends a first batch through the model, which is the slow one, before anything waits for it. */
    public void warm(Engine engine) {
        ModelInfo model = engine.detoxifier().model();
        ModelInfo screening = engine.detoxifier().screeningModel();
        health.loaded(model, screening);
        ModelMeters.bind(registry, model, screening, config.model().device());
        engine.warmUp();
        health.warmed();
    }

    /** Nothing is to be loaded: the role handles no images. */
    public void withoutModel() {
        health.warmed();
    }

    /** The applications are about to start. */
    public void joining(DetoxNode node) {
        if (server.isPresent()) {
            node.applications().forEach(one -> streams.bind(one.application(), one.streams()));
        }
        health.joining(node);
    }

    /** No further record is begun. */
    public void draining() {
        health.draining();
        streams.close();
    }

    @Override
    public void close() {
        console.ifPresent(LiveConsole::close);
        server.ifPresent(ManagementServer::close);
        streams.close();
        collector.close();
        registry.close();
    }
}
