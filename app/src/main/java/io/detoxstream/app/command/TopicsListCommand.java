package io.detoxstream.app.command;

import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.cli.TextTable;
import io.detoxstream.topology.runtime.TopicPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox topics list}. */
@Command(
        name = "list",
        description = "Shows the topics that the configuration asks for. Asks no cluster.",
        footer = {"", "Examples:", "  detox topics list --config detox.properties", "  detox topics list --json"},
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE, ExitCodes.CONFIG_LINE})
public final class TopicsListCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        TopicPlan plan = TopicPlan.of(options.load());
        Console console = global.console();
        if (json) {
            console.data(Json.pretty(plan.topics()));
            return ExitCodes.OK;
        }
        TextTable table = new TextTable().row("topic", "partitions", "replicas", "max.message.bytes", "retention.ms");
        plan.topics()
                .forEach(topic -> table.row(
                        topic.name(),
                        topic.partitions(),
                        topic.replicationFactor() < 0 ? "broker's" : topic.replicationFactor(),
                        topic.maxMessageBytes(),
                        topic.retentionMs()));
        table.lines().forEach(console::data);
        return ExitCodes.OK;
    }
}
