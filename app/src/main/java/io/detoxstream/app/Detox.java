package io.detoxstream.app;

import io.detoxstream.app.cli.ErrorHandler;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.command.AlertsCommand;
import io.detoxstream.app.command.AttackCommand;
import io.detoxstream.app.command.BenchCommand;
import io.detoxstream.app.command.CalibrateCommand;
import io.detoxstream.app.command.CoherenceCommand;
import io.detoxstream.app.command.ConfigCommand;
import io.detoxstream.app.command.DemoCommand;
import io.detoxstream.app.command.EvaluateCommand;
import io.detoxstream.app.command.FeedCommand;
import io.detoxstream.app.command.FrameRatesCommand;
import io.detoxstream.app.command.FramesCommand;
import io.detoxstream.app.command.IncidentsCommand;
import io.detoxstream.app.command.PurifyCommand;
import io.detoxstream.app.command.QuarantineCommand;
import io.detoxstream.app.command.RehearseCommand;
import io.detoxstream.app.command.RunCommand;
import io.detoxstream.app.command.SchemasCommand;
import io.detoxstream.app.command.SoakCommand;
import io.detoxstream.app.command.StripCommand;
import io.detoxstream.app.command.SweepCommand;
import io.detoxstream.app.command.TopicsCommand;
import io.detoxstream.app.command.TopologyCommand;
import io.detoxstream.app.command.VersionCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "detox",
        description = "Takes backdoor triggers out of images in flight, on Kafka Streams.",
        subcommands = {
            DemoCommand.class,
            SoakCommand.class,
            RunCommand.class,
            FeedCommand.class,
            AlertsCommand.class,
            IncidentsCommand.class,
            PurifyCommand.class,
            CalibrateCommand.class,
            TopicsCommand.class,
            SchemasCommand.class,
            TopologyCommand.class,
            QuarantineCommand.class,
            ConfigCommand.class,
            StripCommand.class,
            AttackCommand.class,
            EvaluateCommand.class,
            SweepCommand.class,
            FramesCommand.class,
            FrameRatesCommand.class,
            RehearseCommand.class,
            CoherenceCommand.class,
            BenchCommand.class,
            VersionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "First steps:",
            "  detox demo --images 500 --exit     everything in one process, on sample images",
            "  detox purify photo.png cleaned/    one image or a folder, without Kafka",
            "  detox run --config detox.properties",
            "",
            "'detox COMMAND --help' shows examples and exit codes."
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.SOME_FAILED_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.FAULT_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.INTERNAL_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class Detox implements Runnable {
    private static final int HELP_WIDTH = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** The whole command line, ready to execute. Not for sharing between threads. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Detox())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(32)
                .setUsageHelpWidth(HELP_WIDTH);
        ErrorHandler errors = new ErrorHandler();
        line.setExecutionExceptionHandler(errors).setParameterExceptionHandler(errors);
        line.getSubcommands().values().forEach(Detox::frame);
        frame(line);
        return line;
    }

    private static void frame(CommandLine line) {
        line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
        line.getSubcommands().values().forEach(Detox::frame);
    }
}
