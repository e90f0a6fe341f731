package io.detoxstream.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command line did when it was run in this JVM. */
public record Executed(int exitCode, String out, String err) {
    public static Executed of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Detox.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(args);
        return new Executed(exitCode, out.toString(), err.toString());
    }
}
