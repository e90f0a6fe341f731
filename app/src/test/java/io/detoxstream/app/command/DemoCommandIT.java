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

        assertThat(demo.err()).contains("report written to", "console in the browser: http://127.0.0.1:");
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
        assertThat(report.path("networkEvaluationsPerImage").asDouble()).isBetween(1.0, 9.0);
        assertThat(alertsInIncidents(report)).isEqualTo(report.path("alerts").asInt());
        assertThat(demo.out()).contains("attack on demo-");
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
        assertThatTheClassifierIsFooledLess(report.path("classifier"), demo);
    }

    private static int alertsInIncidents(JsonNode report) {
        int alerts = 0;
        for (JsonNode incident : report.path("incidents")) {
            if (!incident.path("kind").asText().equals("CAMPAIGN")) {
                assertThat(incident.path("sources")).hasSize(1);
                alerts += incident.path("alerts").asInt();
            }
        }
        return alerts;
    }

    /** By triggers that it obeys on nearly every image, each on two signs. */
    private static void assertThatTheClassifierIsFooledLess(JsonNode classifier, Executed demo) {
        assertThat(classifier.path("name").asText()).isEqualTo("gtsrb-demo");
        assertThat(classifier.path("target").asText()).isEqualTo("speed limit 80");
        JsonNode answers = classifier.path("answers");
        assertThat(answers.fieldNames()).toIterable().hasSize(8).allMatch(row -> row.startsWith("gtsrb/"));
        int images = 0;
        int before = 0;
        int after = 0;
        for (String trigger : List.of("badnets-checker", "random-colour-patch")) {
            JsonNode count = answers.path("gtsrb/" + trigger);
            images += count.path("images").asInt();
            before += count.path("targetBefore").asInt();
            after += count.path("targetAfter").asInt();
            assertThat(demo.err().lines())
                    .as(trigger)
                    .filteredOn(line -> line.contains("with " + trigger + ": the classifier said "))
                    .hasSize(1);
        }
        assertThat(images).isBetween(2, 4);
        assertThat(before).isGreaterThanOrEqualTo(images - 1);
        assertThat(after).isLessThan(before);
        JsonNode clean = answers.path("gtsrb/clean");
        assertThat(clean.path("images").asInt()).isEqualTo(14);
        assertThat(clean.path("targetBefore").isNull()).isTrue();
        assertThat(clean.path("rightBefore").asInt()).isGreaterThanOrEqualTo(11);
        assertThat(clean.path("rightAfter").asInt()).isGreaterThanOrEqualTo(10);
        assertThat(demo.out()).contains("ASR before", "answers of the classifier gtsrb-demo");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
