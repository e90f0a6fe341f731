package io.detoxstream.app.command;

import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detox quarantine}. */
@Command(
        name = "quarantine",
        description = "Looks at flagged images that could not be purified, and sends them round again.",
        subcommands = {QuarantineListCommand.class, QuarantineRetryCommand.class},
        footer = {
            "",
            "Examples:",
            "  detox quarantine list --config detox.properties",
            "  detox quarantine retry --config detox.properties --cause device-fault"
        },
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE})
public final class QuarantineCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "list or retry?");
    }
}
