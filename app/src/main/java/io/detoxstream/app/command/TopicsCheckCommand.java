package io.detoxstream.app.command;

import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.kafka.Admins;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.ClusterCheck;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox topics check}. */
@Command(
        name = "check",
        description =
                "Compares the live topics and brokers with what the configuration needs, as 'run' does at its start.",
        footer = {
            "",
            "Examples:",
            "  detox topics check --config detox.properties",
            "  detox topics check --bootstrap broker:9092 --json"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:the cluster is not ready; what must be changed is listed",
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.CONFIG_LINE
        })
public final class TopicsCheckCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        DetoxConfig config = options.load();
        Console console = global.console();
        ClusterCheck check;
        try (Admin admin = Admins.open(config)) {
            check = ClusterCheck.run(admin, config);
        }
        if (json) {
            console.data(Json.line(check));
        } else {
            check.errors().forEach(error -> console.data("error: " + error));
            check.warnings().forEach(warning -> console.data("warning: " + warning));
            console.data("cluster " + check.clusterId() + (check.errors().isEmpty() ? " is ready" : " is not ready"));
        }
        return check.errors().isEmpty() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }
}
