package io.detoxstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandLineTest {
    /** Every command and subcommand by its words. */
    static Stream<String> commands() {
        return below(Detox.commandLine()).map(line -> line.getCommandSpec().qualifiedName());
    }

    private static Stream<CommandLine> below(CommandLine line) {
        return line.getSubcommands().values().stream().flatMap(sub -> Stream.concat(Stream.of(sub), below(sub)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldShowExamplesAndExitCodesInTheHelpOfEveryCommand(String command) {
        String[] words = Stream.concat(Arrays.stream(command.split(" ")).skip(1), Stream.of("--help"))
                .toArray(String[]::new);

        Executed help = Executed.of(words);

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Exit codes:", "Example", command + " ");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void shouldNameTheNearestCommandForAnUnknownOne() {
        Executed unknown = Executed.of("purfy", "a", "b");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("purfy").contains("detox --help");
        assertThat(unknown.out()).isEmpty();
    }

    @Test
    void shouldRefuseAnEmptyCommandLine() {
        Executed nothing = Executed.of();

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("which command?");
    }

    @Test
    void shouldPrintVersionsAsJson() throws Exception {
        Executed version = Executed.of("version", "--json");

        JsonNode json = new ObjectMapper().readTree(version.out());
        assertThat(version.exitCode()).isZero();
        assertThat(json.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(json.path("kafka").asText()).startsWith("4.");
        assertThat(json.path("onnxruntime").asText()).startsWith("1.");
    }
}
