package io.detoxstream.app.command;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.incident.IncidentTopology;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.purify.PurificationTopology;
import io.detoxstream.topology.runtime.ServiceParts;
import io.detoxstream.topology.screen.ScreeningTopology;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code detox topology}. */
@Command(
        name = "topology",
        description = "Describes the Kafka Streams topologies that 'run' would start. Asks no cluster and no registry.",
        footer = {"", "Examples:", "  detox topology", "  detox topology purify -D detox.topic.flagged=work.flagged"},
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE
        })
public final class TopologyCommand implements Callable<Integer> {
    /** Only a name in what is described. */
    private static final String NO_CLUSTER = "unknown";

    enum Application {
        SCREEN,
        PURIFY,
        INCIDENTS
    }

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Parameters(arity = "0..1", paramLabel = "screen|purify|incidents", description = "Only this one.")
    private Application only;

    @Override
    public Integer call() throws IOException {
        Console console = global.console();
        DetoxConfig config = configured();
        try (Engine engine = Engine.open(config, 1);
                ServiceParts service = ServiceParts.open(
                        config, engine.detoxifier(), BuildInfo.load().title(), NO_CLUSTER, Outcomes.NONE)) {
            if (wanted(Application.SCREEN)) {
                describe(
                        console,
                        config.screenApplicationId(),
                        ScreeningTopology.build(service.parts()).describe());
            }
            if (wanted(Application.PURIFY)) {
                describe(
                        console,
                        config.purifyApplicationId(),
                        PurificationTopology.build(service.parts()).describe());
            }
            if (wanted(Application.INCIDENTS)) {
                describe(
                        console,
                        config.incidentsApplicationId(),
                        IncidentTopology.build(service.incidentParts()).describe());
            }
            return ExitCodes.OK;
        }
    }

    private boolean wanted(Application application) {
        return only == null || only == application;
    }

    private DetoxConfig configured() {
        DetoxConfig config = options.load();
        // a registry must be named, but is not asked
        return config.registry().containsKey(ConfigOptions.REGISTRY_URL)
                ? config
                : options.load(Map.of(ConfigOptions.REGISTRY_URL, "http://localhost:8081"));
    }

    private static void describe(Console console, String application, Object description) {
        console.data("Application " + application);
        console.data(description.toString().stripTrailing());
    }
}
