package io.detoxstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.serdes.RegistryUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ErrorHandlerTest {
    @Command(name = "failing")
    static final class Failing implements Callable<Integer> {
        @Mixin
        private GlobalOptions global;

        private final Exception failure;

        Failing(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private final StringWriter err = new StringWriter();

    private int run(Exception failure, String... args) {
        CommandLine line = new CommandLine(new Failing(failure)).setErr(new PrintWriter(err));
        return line.setExecutionExceptionHandler(new ErrorHandler()).execute(args);
    }

    @Test
    void shouldSayInOneLineWhatTheConfigurationLacks() {
        int exit = run(new ConfigException("the key is missing\nset it"));

        assertThat(exit).isEqualTo(ExitCodes.CONFIG);
        assertThat(err.toString().lines()).containsExactly("detox: the key is missing set it");
    }

    @Test
    void shouldTellAnUnreachableRegistryFromAFault() {
        assertThat(run(new RegistryUnavailableException("no answer", null))).isEqualTo(ExitCodes.UNAVAILABLE);
    }

    @Test
    void shouldNameTheMissingFileBehindAWrapper() {
        int exit = run(new UncheckedIOException(new NoSuchFileException("photo.png")));

        assertThat(exit).isEqualTo(ExitCodes.IO);
        assertThat(err.toString()).isEqualToIgnoringNewLines("detox: no such file: photo.png");
    }

    @Test
    void shouldKeepTheStackTraceForVerbose() {
        assertThat(run(new IllegalStateException("broken"))).isEqualTo(ExitCodes.INTERNAL);
        assertThat(err.toString()).doesNotContain("\tat ");

        run(new IllegalStateException("broken"), "--verbose");
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void shouldKeepTheExitCodeThatACommandChose() {
        assertThat(run(new CommandException(ExitCodes.FAULT, "stopped"))).isEqualTo(ExitCodes.FAULT);
    }
}
