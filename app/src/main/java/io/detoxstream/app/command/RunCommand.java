package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.Logging;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.service.SchemaCheck;
import io.detoxstream.app.service.Service;
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
            "Topics, schemas and the noise key must be there: 'detox topics create', 'detox schemas register'."
        },
        footer = {
            "",
            "Examples:",
            "  detox run --config detox.properties",
            "  detox run --config detox.properties --role purify -D detox.device=cuda",
            "  DETOX_NOISE_KEY=$(cat key) detox run --bootstrap broker:9092 --registry http://registry:8081"
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
        ALL
    }

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--role", description = "screen, purify or all; short for -D detox.role=...")
    private RoleOption role;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.service();
        global.console();
        DetoxConfig config = options.load(
                role == null ? Map.of() : Map.of(ConfigOptions.ROLE, role.name().toLowerCase(Locale.ROOT)));
        config.requirePrivateNoiseKey();
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            ClusterCheck cluster = Service.check(config);
            cluster.warnings().forEach(warning -> LOG.warn("cluster: {}", warning));
            SchemaCheck.run(config).forEach(warning -> LOG.warn("registry: {}", warning));
            try (Engine engine = Engine.open(config, config.totalThreads());
                    Service service = Service.prepare(config, engine, cluster)) {
                summarize(config, engine, cluster);
                service.node().start();
                return await(service.node(), interruption);
            }
        }
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

    private static int await(DetoxNode node, Interruption interruption) throws InterruptedException {
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
        return ExitCodes.OK;
    }

    /** The message names the record, if it was one. */
    private static String sentence(StopCause cause) {
        String where = cause.record()
                .map(origin -> " in cluster " + origin.getClusterId())
                .orElse("");
        return "stopped by a fault" + where + ": " + cause.message();
    }
}
