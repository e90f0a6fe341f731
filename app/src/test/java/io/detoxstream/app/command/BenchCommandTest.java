package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detoxstream.app.Executed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped model and samples; the parts themselves are tested in their module. */
class BenchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMeasureThePartsThatWereAskedFor() throws IOException {
        Path report = folder.resolve("new").resolve("bench.json");

        Executed bench = Executed.of("bench", "--quick", "--only", "memory", "--report", report.toString());

        assertThat(bench.exitCode()).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("denoiser-small")
                .contains("KiB of heap")
                .doesNotContain("network alone")
                .doesNotContain("target");
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "rawImagesPerSecond",
                        "endToEndImagesPerSecond",
                        "evaluationsPerImage",
                        "deviceUtilisation",
                        "overParity",
                        "latencyMillis",
                        "peakRssMiB");
        assertThat(json.get("deviceUtilisation").isNull()).isTrue();
        assertThat(json.get("peakRssMiB").asDouble()).isGreaterThan(50);
        assertThat(json.get("steps").get(0).get("kib").asDouble()).isPositive();
        assertThat(Files.readString(folder.resolve("new").resolve("bench.svg"))).startsWith("<svg");
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThat(Executed.of("bench", "--only", "speed"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("latency"), "parts are named");
        assertThat(Executed.of("bench", "--report", folder.toString()))
                .matches(run -> run.exitCode() == 2 && run.err().contains("folder"));
        assertThat(Executed.of("bench", "--partitions", "0"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("--partitions"));
        assertThat(Executed.of("bench", "--quick", "--steady-images", "100"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("--only steady"));
        assertThat(Executed.of("bench", "--only", "steady", "--steady-images", "9"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("10 or greater"));
        assertThat(Executed.of("bench", "--jmh", "NoSuchBenchmark"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("NoSuchBenchmark"));
        assertThat(Executed.of("bench", "--jmh", "Noise", "--jmh-param", "32"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("NAME=VALUE"));
    }
}
