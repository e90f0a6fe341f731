package io.detoxstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.cli.ExitCodes;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    @Command(name = "greedy")
    static final class Greedy implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    @Test
    void shouldEndWithALineWhenTheHeapIsTooSmall() {
        StringWriter err = new StringWriter();

        int exitCode = Main.run(new CommandLine(new Greedy()).setErr(new PrintWriter(err)));

        assertThat(exitCode).isEqualTo(ExitCodes.INTERNAL);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("Java heap space", "DETOX_JAVA_OPTS");
    }
}
