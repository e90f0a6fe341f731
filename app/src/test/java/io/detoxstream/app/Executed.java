package io.detoxstream.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** What a command line did when it was run in this JVM. */
public record Executed(int exitCode, String out, String err) {
    /** A command changes the log of its process; the next test wants it quiet again. */
    private static final List<String> LOGGERS =
            List.of("io.detoxstream", "org.apache.kafka.streams", "org.apache.kafka.clients.NetworkClient");

    public static Executed of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Detox.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(args);
        LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.ERROR));
        return new Executed(exitCode, out.toString(), err.toString());
    }
}
