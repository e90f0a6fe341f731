package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detoxstream.app.Executed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it: broker, registry, both applications, shipped model and thresholds, real images. */
class DemoCommandIT {
    private static final int BROKEN = 5;

    @TempDir
    private Path folder;

    @Test
    void shouldBringEveryImageOutExactlyOnceAndRejectTheBrokenOnesByName() throws Exception {
        Path file = folder.resolve("demo.json");

        Executed demo = Executed.of("demo", "--images", "56", "--exit", "--report", file.toString());

        assertThat(demo.err()).contains("report written to");
        assertThat(demo.exitCode()).isZero();
        JsonNode report = new ObjectMapper().readTree(Files.readAllBytes(file));
        assertThat(report.path("in").asInt()).isEqualTo(56 + BROKEN);
        assertThat(texts(report.path("idsOut"))).isEqualTo(texts(report.path("idsIn")));
        assertThat(report.path("clean").asInt() + report.path("purified").asInt())
                .isEqualTo(56);
        assertThat(report.path("flagged").asInt())
                .isEqualTo(report.path("purified").asInt());
        assertThat(report.path("quarantined").asInt()).isZero();
        assertThat(report.path("rejected").asInt()).isEqualTo(BROKEN);
        for (String cause :
                List.of("undecodable", "unsupported-format", "too-many-pixels", "empty", "wrong-checksum")) {
            assertThat(report.at("/rejections/" + cause).asInt()).as(cause).isEqualTo(1);
        }
        assertThat(report.path("alerts").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(report.path("networkEvaluationsPerImage").asDouble()).isBetween(2.0, 9.0);
        assertThat(report.at("/latencyMillis/p50").asDouble()).isPositive();
        assertThat(report.at("/latencyMillis/p99").asDouble())
                .isGreaterThanOrEqualTo(report.at("/latencyMillis/p50").asDouble());
        for (String dataset : List.of("cifar10", "gtsrb")) {
            assertThat(report.at("/triggers/" + dataset + "~1clean/in").asInt()).isEqualTo(14);
            assertThat(report.at("/triggers/" + dataset + "~1badnets-checker/in")
                            .asInt())
                    .isEqualTo(2);
            assertThat(report.at("/triggers/" + dataset + "~1badnets-checker/flagged")
                            .asInt())
                    .isEqualTo(2);
        }
        assertThat(demo.out()).contains("images per second", "gtsrb/white-sticker", "wrong-checksum");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
