package io.detoxstream.topology.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Region;
import io.detoxstream.schemas.Severity;
import io.detoxstream.schemas.Treatment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** State must be the same after a restart. */
class OpenIncidentTest {
    private static final long NOW = 1_000_000;
    private static final long GAP = 60_000;

    private static BackdoorAlert alert(long offset, List<Region> regions, String signature) {
        return BackdoorAlert.newBuilder()
                .setAlertId("alert-" + offset)
                .setOrigin(new Origin("cluster", "images.raw", 2, offset))
                .setLabels(new ImageLabels("frame", "gate-1", null, Map.of()))
                .setReceivedAt(Instant.ofEpochMilli(NOW + offset))
                .setRaisedAt(Instant.ofEpochMilli(NOW))
                .setScore(1.0 + offset)
                .setThreshold(1.0)
                .setSeverity(Severity.HIGH)
                .setTreatment(Treatment.PURIFIED)
                .setRegions(regions)
                .setSignature(signature)
                .setProvenance(IncidentHarness.provenance())
                .build();
    }

    private static <T> T again(Serde<T> serde, T state) {
        return serde.deserializer().deserialize("any", serde.serializer().serialize("any", state));
    }

    private static WatchedSource watched() {
        WatchedSource watched = WatchedSource.of(GAP);
        for (int i = 0; i < 500; i++) {
            watched.counts().add(NOW + i * 10_000L, (start, count) -> {});
        }
        watched.seen(NOW);
        return watched;
    }

    @Test
    void shouldReportTheSameAfterItsBytes() {
        WatchedSource watched = watched();
        OpenIncident incident = OpenIncident.of("gate-1", alert(0, List.of(), null), watched.counts(), NOW, 18);
        incident.reported(NOW);
        incident.add(alert(4, List.of(new Region(1, 2, 3, 4, 5.0)), "00c4fce4e41b2424"), watched.counts(), NOW, 18);
        incident.shows("pattern-1", 0, NOW);

        OpenIncident read = again(OpenIncident.serde(), incident);
        WatchedSource readSource = again(WatchedSource.serde(), watched);

        assertThat(IncidentRecords.of("gate-1", read, readSource, null, IncidentStatus.OPEN, NOW))
                .isEqualTo(IncidentRecords.of("gate-1", incident, watched, null, IncidentStatus.OPEN, NOW));
        assertThat(read.pattern()).isEqualTo("pattern-1");
        assertThat(read.isDue(NOW + 4_999, 5_000)).isFalse();
        assertThat(read.isDue(NOW + 5_000, 5_000)).isTrue();
        assertThat(read.isOver(NOW + GAP - 1, 0, GAP)).isFalse();
        assertThat(read.isOver(NOW + GAP, 0, GAP)).isTrue();
        assertThat(OpenIncident.serde().serializer().serialize("any", read))
                .isEqualTo(OpenIncident.serde().serializer().serialize("any", incident));
        assertThat(WatchedSource.serde().serializer().serialize("any", readSource))
                .isEqualTo(WatchedSource.serde().serializer().serialize("any", watched));
    }

    @Test
    void shouldCountItsGapFromTheStartOfTheProcessAtTheEarliest() {
        OpenIncident incident =
                OpenIncident.of("gate-1", alert(0, List.of(), null), watched().counts(), NOW, 18);
        long restarted = NOW + 10 * GAP;

        assertThat(incident.isOver(restarted + GAP - 1, restarted, GAP)).isFalse();
        assertThat(incident.isOver(restarted + GAP, restarted, GAP)).isTrue();
    }

    @Test
    void shouldCountAfreshForAnotherGap() {
        WatchedSource watched = watched();

        assertThat(watched.refit(GAP)).isFalse();
        assertThat(watched.refit(2 * GAP)).isTrue();
        assertThat(watched.counts().between(0, Long.MAX_VALUE)).isZero();
    }

    @Test
    void shouldKnowAfterwardsWhatThresholdWasToldOfASource() {
        WatchedSource watched = watched();
        for (int i = 1; i <= 1000; i++) {
            watched.followed().add(i / 1000.0, 0.9, 1000);
        }
        assertThat(watched.followed().news(0.01).getAsDouble()).isCloseTo(0.99, within(0.001));

        WatchedSource read = again(WatchedSource.serde(), watched);

        assertThat(read.hasToldThreshold()).isTrue();
        assertThat(read.followed().news(0.01)).as("told once").isEmpty();
        assertThat(read.followed().count()).isEqualTo(1000);
        assertThat(WatchedSource.serde().serializer().serialize("any", read))
                .isEqualTo(WatchedSource.serde().serializer().serialize("any", watched));
    }

    @Test
    void shouldStaySmall() {
        assertThat(WatchedSource.serde().serializer().serialize("any", watched()))
                .hasSizeLessThan(2000);
        StoredReport report = new StoredReport(true, NOW, new byte[] {1, 2, 3});
        StoredReport read = again(StoredReport.serde(), report);
        assertThat(read.open()).isTrue();
        assertThat(read.updatedAt()).isEqualTo(NOW);
        assertThat(read.value()).containsExactly(1, 2, 3);
    }
}
