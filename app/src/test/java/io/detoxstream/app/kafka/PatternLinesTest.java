package io.detoxstream.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.schemas.Severity;
import io.detoxstream.schemas.Treatment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads of a pattern that repeats in a source. */
class PatternLinesTest {
    private static final String ID = "5b7d2c1e-0000-5000-8000-000000000000";

    private static BackdoorAlert alert(boolean removed) {
        Provenance provenance = Provenance.newBuilder()
                .setApplication("detox")
                .setModel("m")
                .setModelSha256("s")
                .setPrecision("fp32")
                .setDevice("cpu")
                .setSchedule("linear")
                .setSuspicionMap("noise-error")
                .setProfile("p")
                .setSizeClass("le32")
                .setPurifyThreshold(0.5)
                .setAlertThreshold(0.78)
                .setT1(20)
                .setScoreT(100)
                .setNetworkEvaluations(2)
                .build();
        return BackdoorAlert.newBuilder()
                .setAlertId("00000000-0000-5000-8000-000000000000")
                .setOrigin(new Origin("cluster", "images.raw", 1, 7L))
                .setLabels(new ImageLabels("frame", "gate-3", null, Map.of()))
                .setReceivedAt(Instant.EPOCH)
                .setRaisedAt(Instant.EPOCH)
                .setScore(0.2)
                .setThreshold(0.78)
                .setSeverity(Severity.MEDIUM)
                .setTreatment(Treatment.RESTORED)
                .setPattern(ID)
                .setPatternRemoved(removed)
                .setProvenance(provenance)
                .build();
    }

    private static Incident.Builder incident() {
        return Incident.newBuilder()
                .setIncidentId("incident")
                .setKind(IncidentKind.ATTACK)
                .setStatus(IncidentStatus.OPEN)
                .setSources(List.of("gate-3"))
                .setSourceCount(1);
    }

    @Test
    void shouldNameThePatternOfAnAlertAndWhatBecameOfIt() {
        assertThat(AlertLine.of(alert(false)))
                .contains("score 0.20 below 0.78", "pattern " + ID)
                .doesNotContain("removed");
        assertThat(AlertLine.of(alert(true))).contains("pattern " + ID + " (removed)");
    }

    @Test
    void shouldNameThePatternOfAnIncident() {
        assertThat(IncidentLine.of(
                        incident().setPattern(ID).setPatternShare(0.123).build()))
                .contains(", pattern " + ID + " in 12.3 % of its images, from");
        assertThat(IncidentLine.of(incident().setPattern(ID).build())).contains(", pattern " + ID + ", from");
        assertThat(IncidentLine.of(incident().build())).doesNotContain("pattern");
    }

    @Test
    void shouldNotCallALowScoreOver() {
        assertThat(IncidentLine.of(
                        incident().setHighestScore(0.87).setThreshold(6.27).build()))
                .contains("highest 0.87 below 6.27");
        assertThat(IncidentLine.of(
                        incident().setHighestScore(7.0).setThreshold(6.27).build()))
                .contains("highest 7.00 over 6.27");
    }
}
