package io.detoxstream.app.command;

import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detox schemas}. */
@Command(
        name = "schemas",
        description = "Registers the schemas of our topics, or compares them with what is registered.",
        subcommands = {SchemasRegisterCommand.class, SchemasCheckCommand.class},
        footer = {
            "",
            "Examples:",
            "  detox schemas check --config detox.properties",
            "  detox schemas register --config detox.properties"
        },
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE})
public final class SchemasCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "register or check?");
    }
}
