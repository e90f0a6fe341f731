package io.detoxstream.app.command;

import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.kafka.Admins;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.QuarantineRetry;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detox quarantine retry}. */
@Command(
        name = "retry",
        description = {
            "Sends quarantined images to purification again, each once, in transactions.",
            "With --cause, images of other causes go back to the end of the quarantine."
        },
        footer = {
            "",
            "Examples:",
            "  detox quarantine retry --config detox.properties",
            "  detox quarantine retry --config detox.properties --cause device-fault --max 100"
        },
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE, ExitCodes.UNAVAILABLE_LINE, ExitCodes.CONFIG_LINE})
public final class QuarantineRetryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--cause", paramLabel = "C", description = "Only images quarantined for this cause.")
    private String cause;

    @Option(names = "--max", paramLabel = "N", description = "At most N images.")
    private long max = Long.MAX_VALUE;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (max < 1) {
            throw new ParameterException(spec.commandLine(), "--max must be 1 or greater");
        }
        DetoxConfig config = options.load();
        Console console = global.console();
        Admins.requireBootstrap(config);
        QuarantineRetry.Report report = new QuarantineRetry(config).run(Optional.ofNullable(cause), max);
        console.data(
                json
                        ? Json.line(report)
                        : report.retried() + " sent to purification again, " + report.kept() + " kept in quarantine");
        return ExitCodes.OK;
    }
}
