package io.detoxstream.app.cli;

import java.io.PrintWriter;
import java.util.Objects;

/**
 * Where a command writes: data to standard output, everything said to a person meanwhile to standard error, so that
 * output can be piped. Safe for several threads.
 */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    /** @param terminal whether a person watches, so that a line may be rewritten in place */
    public Console(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = Objects.requireNonNull(out);
        this.err = Objects.requireNonNull(err);
        this.terminal = terminal;
    }

    /** Whether standard input and output are a terminal that understands control sequences. */
    public static boolean systemIsTerminal() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    public boolean terminal() {
        return terminal;
    }

    /** One line of data. */
    public void data(String line) {
        out.println(line);
        out.flush();
    }

    /** One line for a person. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }

    /** Whether whoever read the data has gone away, for example {@code head}. */
    public boolean readerGone() {
        return out.checkError();
    }

    PrintWriter err() {
        return err;
    }
}
