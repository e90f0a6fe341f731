package io.detoxstream.app.command;

import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detox topics}. */
@Command(
        name = "topics",
        description = "Creates or checks the topics of the service.",
        subcommands = {TopicsCreateCommand.class, TopicsCheckCommand.class, TopicsListCommand.class},
        footer = {
            "",
            "Examples:",
            "  detox topics list",
            "  detox topics create --config detox.properties",
            "  detox topics check --config detox.properties --json"
        },
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE})
public final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "create, check or list?");
    }
}
