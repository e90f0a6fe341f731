package io.detoxstream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detoxstream.app.cli.Json;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private final DemoLedger ledger = new DemoLedger();

    private static RecordKey key(long offset) {
        return new RecordKey("images.raw", 0, offset);
    }

    private static ScreeningDecision decision(long offset, Outcome outcome, int evaluations) {
        return ScreeningDecision.newBuilder()
                .setOrigin(DetoxifiedImages.origin(offset))
                .setStage("any")
                .setOutcome(outcome)
                .setTreatment(Treatment.NONE)
                .setNetworkEvaluations(evaluations)
                .setReceivedAt(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }

    @Test
    void shouldCountEachWayOutAndMatchByOrigin() {
        ledger.fed(key(0), "clean one");
        ledger.fed(key(1), "triggered one");
        ledger.fed(key(2), "broken one");
        ledger.decided(decision(0, Outcome.CLEAN, 2));
        ledger.decided(decision(1, Outcome.FLAGGED, 2));
        ledger.decided(decision(1, Outcome.PURIFIED, 6));
        ledger.decided(decision(2, Outcome.REJECTED, 0));
        ledger.detoxified(DetoxifiedImages.of(0, Treatment.RESTORED), 1_040);
        ledger.detoxified(DetoxifiedImages.of(1, Treatment.PURIFIED), 1_200);
        ledger.rejected(key(2), "undecodable");

        DemoReport report = DemoReport.of(
                ledger, Map.of("clean one", "cifar10/clean", "triggered one", "cifar10/checker"), null, 1.5);

        assertThat(report.complete()).isTrue();
        assertThat(report.in()).isEqualTo(3);
        assertThat(report.clean()).isEqualTo(1);
        assertThat(report.purified()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.flagged()).isEqualTo(1);
        assertThat(report.imagesPerSecond()).isEqualTo(2);
        assertThat(report.networkEvaluationsPerImage()).isEqualTo(5);
        assertThat(report.latencyMillisByTreatment())
                .containsExactly(
                        entry("clean", new DemoReport.Latency(40d, 40d)),
                        entry("purified", new DemoReport.Latency(200d, 200d)));
        assertThat(report.triggers())
                .containsExactly(
                        entry("cifar10/checker", new DemoReport.TriggerCount(1, 1)),
                        entry("cifar10/clean", new DemoReport.TriggerCount(1, 0)));
        assertThat(report.rejections()).containsExactly(entry("undecodable", 1));
    }

    private static Incident incident(IncidentKind kind, int revision, long alerts, String... sources) {
        return Incident.newBuilder()
                .setIncidentId(kind + "-" + String.join("+", sources))
                .setKind(kind)
                .setStatus(IncidentStatus.OPEN)
                .setRevision(revision)
                .setSources(List.of(sources))
                .setSourceCount(sources.length)
                .setAlerts(alerts)
                .setImages(kind == IncidentKind.CAMPAIGN ? null : 4 * alerts)
                .setShare(kind == IncidentKind.CAMPAIGN ? null : 0.25)
                .setHighestScore(1.7)
                .setThreshold(0.8)
                .setSignature("c4fce4e41b24241f")
                .build();
    }

    @Test
    void shouldSayWhatTheAlertsAmountTo() {
        ledger.alerted(null);
        ledger.alerted(null);
        assertThat(ledger.alertsAreInIncidents()).isFalse();
        ledger.reported(incident(IncidentKind.ATTACK, 1, 1, "demo-gtsrb"));
        ledger.reported(incident(IncidentKind.CAMPAIGN, 1, 2, "demo-gtsrb", "demo-cifar10"));
        assertThat(ledger.alertsAreInIncidents()).isFalse();
        ledger.reported(incident(IncidentKind.ATTACK, 2, 2, "demo-gtsrb"));
        assertThat(ledger.alertsAreInIncidents()).isTrue();

        DemoReport report = DemoReport.of(ledger, Map.of(), null, 1);

        assertThat(report.incidents()).hasSize(2);
        assertThat(DemoTable.lines(report))
                .contains(
                        "attack on demo-gtsrb: 2 alerts on 8 images (25 %), highest score 1.70",
                        "campaign, the same trigger on demo-gtsrb and demo-cifar10: 2 alerts, signature c4fce4e41b24241f");
    }

    @Test
    void shouldNotBeCompleteWhenAnImageIsLost() {
        ledger.fed(key(0), "one");
        ledger.fed(key(1), "two");
        ledger.quarantined(key(0), "device-fault");

        assertThat(DemoReport.of(ledger, Map.of(), null, 1).complete()).isFalse();
    }

    @Test
    void shouldNotBeCompleteWhenAnImageComesOutTwice() {
        ledger.fed(key(0), "one");

        assertThat(ledger.rejected(key(0), "empty")).isTrue();
        assertThat(ledger.detoxified(DetoxifiedImages.of(0, Treatment.RESTORED), 1_000))
                .isFalse();

        DemoReport report = DemoReport.of(ledger, Map.of(), null, 1);
        assertThat(report.complete()).isFalse();
        assertThat(report.idsOut()).containsExactly("one", "one");
    }

    @Test
    void shouldWriteTheFieldsThatReadersOfTheReportKnow() throws Exception {
        ledger.fed(key(0), "one");
        ledger.rejected(key(0), "empty");

        AnswerCount count = new AnswerCount(9, 8, 1, 2, 7);
        ClassifierReport classifier = new ClassifierReport(
                "gtsrb-demo", "ab", "speed limit 80", List.of("warp"), Map.of("gtsrb/warp", count));
        JsonNode json = new ObjectMapper()
                .readTree(Json.pretty(DemoReport.of(ledger, Map.of("one", "gtsrb/clean"), classifier, 1)));

        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "in",
                        "clean",
                        "flagged",
                        "purified",
                        "rejected",
                        "quarantined",
                        "alerts",
                        "imagesPerSecond",
                        "latencyMillis",
                        "networkEvaluationsPerImage",
                        "triggers",
                        "classifier",
                        "incidents",
                        "rejections",
                        "idsIn",
                        "idsOut")
                .doesNotContain("complete");
        assertThat(json.at("/latencyMillis").fieldNames()).toIterable().containsExactly("p50", "p99");
        assertThat(json.at("/triggers/gtsrb~1clean/in").asInt()).isEqualTo(1);
        assertThat(json.at("/classifier").fieldNames())
                .toIterable()
                .containsExactly("name", "sha256", "target", "backdoors", "answers");
        assertThat(json.at("/classifier/answers/gtsrb~1warp").fieldNames())
                .toIterable()
                .containsExactly("images", "targetBefore", "targetAfter", "rightBefore", "rightAfter");
    }
}
