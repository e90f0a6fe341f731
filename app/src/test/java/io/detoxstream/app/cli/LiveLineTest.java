package io.detoxstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    private LiveLine line(boolean terminal) {
        Console console = new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), terminal);
        return new LiveLine(console, nanos::get);
    }

    @Test
    void shouldRewriteTheLineInPlaceOnATerminal() {
        try (LiveLine line = line(true)) {
            nanos.addAndGet(300_000_000L);
            line.update(() -> "in 1");
            nanos.addAndGet(300_000_000L);
            line.update(() -> "in 2");
        }

        assertThat(err.toString()).isEqualTo("\r\u001b[Kin 1\r\u001b[Kin 2\r\u001b[K");
    }

    @Test
    void shouldPrintFewWholeLinesElsewhere() {
        try (LiveLine line = line(false)) {
            for (int second = 1; second <= 11; second++) {
                nanos.addAndGet(1_000_000_000L);
                int now = second;
                line.update(() -> "second " + now);
            }
        }

        assertThat(err.toString().lines()).containsExactly("second 5", "second 10");
    }

    @Test
    void shouldSayRemarksAboveTheLine() {
        try (LiveLine line = line(true)) {
            nanos.addAndGet(300_000_000L);
            line.update(() -> "in 1");
            line.say("one");
            line.say("two");
            nanos.addAndGet(300_000_000L);
            line.update(() -> "in 2");
        }

        String end = System.lineSeparator();
        assertThat(err.toString())
                .isEqualTo("\r\u001b[Kin 1\r\u001b[Kone" + end + "two" + end + "\r\u001b[Kin 2\r\u001b[K");
    }

    @Test
    void shouldSayRemarksPlainlyElsewhere() {
        try (LiveLine line = line(false)) {
            line.say("one");
        }

        assertThat(err.toString().lines()).containsExactly("one");
    }
}
