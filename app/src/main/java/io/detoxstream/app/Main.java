package io.detoxstream.app;

import io.detoxstream.app.cli.ExitCodes;
import picocli.CommandLine;

/** Where the launcher enters. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(Detox.commandLine(), args));
    }

    /** An error of the virtual machine, too little heap for one, also ends with a line and a code of its own. */
    static int run(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (Error e) {
            line.getErr()
                    .println("detox: " + e
                            + (e instanceof OutOfMemoryError ? " (DETOX_JAVA_OPTS=-Xmx4g gives more)" : ""));
            line.getErr().flush();
            return ExitCodes.INTERNAL;
        }
    }
}
