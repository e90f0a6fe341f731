package io.detoxstream.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command, and its console. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
public final class GlobalOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what happens, and show stack traces.")
    private boolean verbose;

    /** The console of the command that these options belong to; applies --verbose to the log. */
    public Console console() {
        if (verbose) {
            Logging.verbose();
        }
        CommandLine line = command.commandLine();
        return new Console(line.getOut(), line.getErr(), Console.systemIsTerminal());
    }

    public boolean verbose() {
        return verbose;
    }

    static boolean verbose(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .anyMatch(mixin -> mixin instanceof GlobalOptions options && options.verbose);
    }
}
