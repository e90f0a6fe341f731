package io.detoxstream.app.command;

import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.kafka.Admins;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.TopicCreation;
import io.detoxstream.topology.runtime.TopicPlan;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox topics create}. */
@Command(
        name = "create",
        description = "Creates the topics that do not exist. Existing ones are left as they are.",
        footer = {
            "",
            "Examples:",
            "  detox topics create --config detox.properties",
            "  detox topics create --bootstrap broker:9092 -D detox.topics.partitions=12 -D detox.topics.replication.factor=3"
        },
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE, ExitCodes.UNAVAILABLE_LINE, ExitCodes.CONFIG_LINE})
public final class TopicsCreateCommand implements Callable<Integer> {
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
        try (Admin admin = Admins.open(config)) {
            TopicCreation done = TopicCreation.run(admin, TopicPlan.of(config));
            if (json) {
                console.data(Json.line(done));
                return ExitCodes.OK;
            }
            done.created().forEach(topic -> console.data(topic + " created"));
            done.existing().forEach(topic -> console.data(topic + " exists"));
            return ExitCodes.OK;
        }
    }
}
