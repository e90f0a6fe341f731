package io.detoxstream.app.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A progress line: rewritten in place on a terminal, a plain line now and then elsewhere. Not for sharing between
 * threads.
 */
public final class LiveLine implements AutoCloseable {
    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final Console console;
    private final LongSupplier nanoTime;
    private boolean shown;
    private long last;

    public LiveLine(Console console) {
        this(console, System::nanoTime);
    }

    LiveLine(Console console, LongSupplier nanoTime) {
        this.console = console;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** Shows the line if the last one has stood long enough. */
    public void update(Supplier<String> line) {
        long now = nanoTime.getAsLong();
        if (now - last < (console.terminal() ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        last = now;
        PrintWriter err = console.err();
        if (console.terminal()) {
            err.print(CLEAR + line.get());
            shown = true;
        } else {
            err.println(line.get());
        }
        err.flush();
    }

    /** Says something that stays; the line comes back below it with its next update. */
    public void say(String remark) {
        clear();
        console.say(remark);
    }

    /** Clears the line from a terminal. */
    @Override
    public void close() {
        clear();
    }

    private void clear() {
        if (shown) {
            console.err().print(CLEAR);
            console.err().flush();
            shown = false;
        }
    }
}
