package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.Logging;
import io.detoxstream.app.cli.ManagementFlags;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.management.Management;
import io.detoxstream.app.service.SchemaCheck;
import io.detoxstream.app.service.Service;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.MemoryBudget;
import io.detoxstream.topology.runtime.ClusterCheck;
import io.detoxstream.topology.runtime.DetoxNode;
import io.detoxstream.topology.runtime.StopCause;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox run}. */
@Command(
        name = "run",
        description = {
            "Runs the service on an existing cluster until SIGTERM or Ctrl-C.",
            "Topics, schemas and the noise key must be there: 'detox topics create', 'detox schemas register'.",
            "Meanwhile http://127.0.0.1:8080/ shows a console page, and serves /live, /ready, /metrics (Prometheus),",
            "/topology and /config."
        },
        footer = {
            "",
            "Examples:",
            "  detox run --config detox.properties",
            "  detox run --config detox.properties --role purify -D detox.device=cuda",
            "  detox run --config detox.properties --role incidents   needs no model",
            "  DETOX_NOISE_KEY=$(cat key) detox run --bootstrap broker:9092 --registry http://registry:8081",
            "  detox run --config detox.properties --host 0.0.0.0 --port 9000 --no-console"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.FAULT_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    /** Closing takes up to a minute for each application. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Duration WATCH = Duration.ofMillis(200);

    /** Applications of this process. */
    enum RoleOption {
        SCREEN,
        PURIFY,
        INCIDENTS,
        ALL
    }

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Mixin
    private ManagementFlags management;

    @Option(names = "--role", description = "screen, purify, incidents or all; short for -D detox.role=...")
    private RoleOption role;

    @Option(names = "--method", description = "localized or zip; short for -D detox.method=...")
    private ImageDetoxifier.Method method;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.service();
        global.console();
        DetoxConfig config = options.load(overrides());
        if (config.role().handlesImages()) {
            config.requirePrivateNoiseKey();
        }
        Logging.format(config.management().jsonLog());
        try (Interruption interruption = Interruption.install(PATIENCE);
                Management shown = Management.open(config)) {
            shown.url().ifPresent(url -> LOG.info("console, health and metrics on {}", url));
            ClusterCheck cluster = Service.check(config);
            cluster.warnings().forEach(warning -> LOG.warn("cluster: {}", warning));
            SchemaCheck.run(config).forEach(warning -> LOG.warn("registry: {}", warning));
            if (!config.role().handlesImages()) {
                shown.withoutModel();
                try (Service service = Service.prepareWithoutImages(config, cluster)) {
                    LOG.info("role {}, cluster {}, topics {}", config.role(), cluster.clusterId(), config.topics());
                    return run(service, shown, interruption);
                }
            }
            shown.loadingModel();
            try (Engine engine = Engine.open(config, config.totalThreads())) {
                shown.warm(engine);
                try (Service service = Service.prepare(config, engine, cluster, shown.outcomes(), shown.batches())) {
                    summarize(config, engine, cluster);
                    return run(service, shown, interruption);
                }
            }
        }
    }

    private static int run(Service service, Management shown, Interruption interruption) throws InterruptedException {
        shown.joining(service.node());
        service.node().start();
        await(service.node(), interruption);
        shown.draining();
        return ExitCodes.OK;
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = management.settings();
        if (role != null) {
            overrides.put(ConfigOptions.ROLE, role.name().toLowerCase(Locale.ROOT));
        }
        if (method != null) {
            overrides.put(ConfigOptions.METHOD, method.code());
        }
        return overrides;
    }

    private static void summarize(DetoxConfig config, Engine engine, ClusterCheck cluster) {
        LOG.info("role {}, cluster {}, topics {}", config.role(), cluster.clusterId(), config.topics());
        engine.describe().forEach(LOG::info);
        MemoryBudget memory = config.memory();
        LOG.info(
                "threads {}, heap {} MiB, {}",
                config.totalThreads(),
                Runtime.getRuntime().maxMemory() >> 20,
                memory);
    }

    private static void await(DetoxNode node, Interruption interruption) throws InterruptedException {
        while (!interruption.await(WATCH)) {
            if (node.awaitEnd(Duration.ZERO)) {
                throw new CommandException(
                        ExitCodes.FAULT,
                        node.stopCause()
                                .map(RunCommand::sentence)
                                .orElse("an application ended without a cause; the log has more"));
            }
        }
        LOG.info("draining");
    }

    /** The message names the record, if it was one. */
    private static String sentence(StopCause cause) {
        String where = cause.record()
                .map(origin -> " in cluster " + origin.getClusterId())
                .orElse("");
        return "stopped by a fault" + where + ": " + cause.message();
    }
}
