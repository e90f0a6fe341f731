package io.detoxstream.topology.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Severity;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class IncidentTopologyTest {
    private static final Duration GAP = Duration.ofMinutes(1);
    private static final Duration UPDATE = Duration.ofSeconds(5);

    @Test
    void shouldOpenAtTheFirstAlertAndSaySoAtOnce() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.screened("gate-1");
            BackdoorAlert alert = incidents.alerted("gate-1");

            Incident opened = incidents.incident();
            assertThat(opened.getKind()).isEqualTo(IncidentKind.ATTACK);
            assertThat(opened.getStatus()).isEqualTo(IncidentStatus.OPEN);
            assertThat(opened.getRevision()).isEqualTo(1);
            assertThat(opened.getSources()).containsExactly("gate-1");
            assertThat(opened.getSourceCount()).isEqualTo(1);
            assertThat(opened.getFirstAt()).isEqualTo(IncidentHarness.START);
            assertThat(opened.getLastAt()).isEqualTo(IncidentHarness.START);
            assertThat(opened.getAlerts()).isEqualTo(1);
            assertThat(opened.getImages()).isEqualTo(1);
            assertThat(opened.getShare()).isEqualTo(1);
            assertThat(opened.getHighestScore()).isEqualTo(1.2);
            assertThat(opened.getThreshold()).isEqualTo(1);
            assertThat(opened.getSeverity()).isEqualTo(Severity.MEDIUM);
            assertThat(opened.getStrongest()).isEqualTo(alert.getOrigin());
            assertThat(opened.getRegion()).isEqualTo(alert.getRegions().get(0));
            assertThat(opened.getSignature()).isEqualTo(IncidentHarness.STICKER);
            assertThat(opened.getAgreement()).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseTheLastIncidentThoughNothingMoreComes() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.alerted("gate-1");
            Incident opened = incidents.incident();

            incidents.pass(GAP.minusSeconds(1));
            assertThat(incidents.incidents()).isEmpty();
            incidents.pass(Duration.ofSeconds(1));

            Incident closed = incidents.incident();
            assertThat(closed.getIncidentId()).isEqualTo(opened.getIncidentId());
            assertThat(closed.getStatus()).isEqualTo(IncidentStatus.CLOSED);
            assertThat(closed.getRevision()).isEqualTo(2);
            assertThat(closed.getAlerts()).isEqualTo(1);
            assertThat(closed.getUpdatedAt()).isEqualTo(IncidentHarness.START.plus(GAP));
            incidents.pass(GAP.multipliedBy(3));
            assertThat(incidents.incidents()).isEmpty();
        }
    }

    @Test
    void shouldWriteRevisionsNoOftenerThanAskedAndNoneWithoutNews() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.alerted("gate-1");
            assertThat(incidents.incidents()).hasSize(1);
            for (int i = 0; i < 20; i++) {
                incidents.pass(Duration.ofMillis(100));
                incidents.alerted("gate-1");
            }
            assertThat(incidents.incidents()).isEmpty();

            incidents.pass(UPDATE);

            Incident update = incidents.incident();
            assertThat(update.getAlerts()).isEqualTo(21);
            assertThat(update.getRevision()).isEqualTo(2);
            incidents.pass(UPDATE.multipliedBy(2));
            assertThat(incidents.incidents()).isEmpty();
        }
    }

    @Test
    void shouldKeepTheStrongestAlertAndTheHighestSeverity() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.alerted("gate-1", incidents.now(), 1.5, IncidentHarness.STICKER);
            BackdoorAlert strongest = incidents.alerted("gate-1", incidents.now(), 2.5, IncidentHarness.STICKER);
            incidents.alerted("gate-1", incidents.now(), 1.1, IncidentHarness.STICKER);
            incidents.incidents();
            incidents.pass(UPDATE);

            Incident update = incidents.incident();
            assertThat(update.getHighestScore()).isEqualTo(2.5);
            assertThat(update.getSeverity()).isEqualTo(Severity.HIGH);
            assertThat(update.getStrongest()).isEqualTo(strongest.getOrigin());
        }
    }

    @Test
    void shouldKeepSourcesApart() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.alerted("gate-1");
            incidents.alerted("gate-2");

            List<Incident> opened = incidents.incidents();
            assertThat(opened).hasSize(2);
            assertThat(opened.get(0).getIncidentId()).isNotEqualTo(opened.get(1).getIncidentId());
            incidents.alerted("gate-3");
            assertThat(incidents.keys()).containsExactly("gate-3");
        }
    }

    @Test
    void shouldCountTheImagesBetweenTheFirstAndTheLastAlert() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.screened("gate-1");
            // further back than the grain of the counts
            incidents.pass(Duration.ofSeconds(30));
            for (int i = 0; i < 10; i++) {
                incidents.screened("gate-1");
                incidents.screened("gate-2");
                if (i % 5 == 0) {
                    incidents.alerted("gate-1");
                }
                incidents.pass(Duration.ofSeconds(2));
            }
            incidents.pass(Duration.ofSeconds(15));
            incidents.screened("gate-1");
            incidents.pass(GAP);

            List<Incident> revisions = incidents.incidents();
            Incident closed = revisions.get(revisions.size() - 1);
            assertThat(closed.getStatus()).isEqualTo(IncidentStatus.CLOSED);
            assertThat(closed.getAlerts()).isEqualTo(2);
            // six from the first alert to the second, and up to a grain of 7.5 s more on either side
            assertThat(closed.getImages()).isBetween(6L, 10L);
            assertThat(closed.getShare()).isEqualTo(2.0 / closed.getImages());
        }
    }

    @Test
    void shouldCountImagesWhoseAlertsComeLate() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            for (int i = 0; i < 100; i++) {
                incidents.screened("gate-1", IncidentHarness.START.plusSeconds(i), 0.3);
            }
            // purification is ten minutes behind
            incidents.pass(Duration.ofMinutes(10));
            incidents.alerted("gate-1", IncidentHarness.START, 1.2, null);
            incidents.alerted("gate-1", IncidentHarness.START.plusSeconds(50), 1.2, null);
            incidents.pass(UPDATE);

            List<Incident> revisions = incidents.incidents();
            assertThat(revisions.get(1).getImages()).isBetween(51L, 60L);
            assertThat(revisions.get(1).getFirstAt()).isEqualTo(IncidentHarness.START);
        }
    }

    @Test
    void shouldNotPretendToKnowImagesThatAreNoLongerCounted() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.screened("gate-1", IncidentHarness.START, 0.3);
            incidents.screened("gate-1", IncidentHarness.START.plus(Duration.ofHours(2)), 0.3);
            incidents.alerted("gate-1", IncidentHarness.START, 1.2, null);

            assertThat(incidents.incident().getImages()).isNull();
        }
    }

    @Test
    void shouldGoOnCountingAnIncidentLongerThanTheCountsReach() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            for (int minute = 0; minute < 45; minute++) {
                incidents.screened("gate-1");
                incidents.alerted("gate-1");
                incidents.pass(Duration.ofSeconds(59));
            }
            incidents.pass(GAP);

            List<Incident> revisions = incidents.incidents();
            Incident closed = revisions.get(revisions.size() - 1);
            assertThat(closed.getAlerts()).isEqualTo(45);
            assertThat(closed.getImages()).isEqualTo(45);
            assertThat(revisions).extracting(Incident::getIncidentId).containsOnly(closed.getIncidentId());
        }
    }

    @Test
    void shouldPartIncidentsWhoseImagesAreFarApartEvenInABacklog() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.alerted("gate-1", IncidentHarness.START.minusSeconds(7200), 1.2, null);
            incidents.alerted("gate-1", IncidentHarness.START.minusSeconds(3600), 1.2, null);

            List<Incident> revisions = incidents.incidents();
            assertThat(revisions)
                    .extracting(Incident::getStatus)
                    .containsExactly(IncidentStatus.OPEN, IncidentStatus.CLOSED, IncidentStatus.OPEN);
            assertThat(revisions.get(2).getIncidentId())
                    .isNotEqualTo(revisions.get(0).getIncidentId());
        }
    }

    @Test
    void shouldNotCloseInTheMiddleOfABacklog() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.alerted("gate-1", IncidentHarness.START.minusSeconds(3600), 1.2, null);
            // the clock has long passed the gap of the images, but alerts still come
            incidents.pass(Duration.ofSeconds(30));
            incidents.alerted("gate-1", IncidentHarness.START.minusSeconds(3590), 1.2, null);
            incidents.pass(Duration.ofSeconds(45));

            assertThat(incidents.incidents()).extracting(Incident::getStatus).doesNotContain(IncidentStatus.CLOSED);
        }
    }

    @Test
    void shouldCountOnlyImagesThatWereScreened() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.screened("gate-1");
            BackdoorAlert alert = incidents.alerted("gate-1");
            incidents.incident();
            for (Outcome outcome : List.of(Outcome.REJECTED, Outcome.PURIFIED, Outcome.QUARANTINED)) {
                incidents.decided(ScreeningDecision.newBuilder()
                        .setOrigin(alert.getOrigin())
                        .setLabels(alert.getLabels())
                        .setStage(outcome == Outcome.REJECTED ? "screen" : "purify")
                        .setOutcome(outcome)
                        .setReceivedAt(incidents.now())
                        .setDecidedAt(incidents.now())
                        .build());
            }
            incidents.decided(ScreeningDecision.newBuilder()
                    .setOrigin(alert.getOrigin())
                    .setStage("screen")
                    .setOutcome(Outcome.REJECTED)
                    .setReceivedAt(incidents.now())
                    .setDecidedAt(incidents.now())
                    .build());
            incidents.pass(GAP);

            assertThat(incidents.incident().getImages()).isEqualTo(1);
        }
    }

    @Test
    void shouldPassOverWhatIsNoAlertAndCountIt() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.unreadable();
            incidents.alerted("gate-1");

            assertThat(incidents.incidents()).hasSize(1);
            assertThat(incidents.metric("unreadable-records-total")).isEqualTo(1);
        }
    }

    @Test
    void shouldBoundTheSourcesAndSayHowManyImagesItIgnored() {
        try (IncidentHarness incidents = new IncidentHarness("detox.incidents.sources.max", "2")) {
            for (String source : List.of("gate-1", "gate-2", "gate-3", "gate-3", "gate-1")) {
                incidents.screened(source);
            }
            assertThat(incidents.metric("ignored-sources-total")).isEqualTo(2);

            incidents.alerted("gate-3");
            assertThat(incidents.incident().getImages()).isNull();
            incidents.alerted("gate-1");
            incidents.alerted("gate-2");

            assertThat(incidents.metric("ignored-alerts-total")).isEqualTo(1);
            assertThat(incidents.incidents()).hasSize(1);
        }
    }

    @Test
    void shouldMakeRoomForOthersWhenASourceHasBeenQuiet() {
        try (IncidentHarness incidents =
                new IncidentHarness("detox.incidents.sources.max", "1", "detox.incidents.source.quiet.ms", "600000")) {
            incidents.screened("gate-1");
            incidents.pass(Duration.ofMinutes(9));
            incidents.screened("gate-2");
            assertThat(incidents.metric("ignored-sources-total")).isEqualTo(1);

            incidents.pass(Duration.ofMinutes(1));
            incidents.screened("gate-2");

            assertThat(incidents.metric("ignored-sources-total")).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepReportsOfOpenIncidentsAndOfTheLastClosedOnes() {
        try (IncidentHarness incidents = new IncidentHarness("detox.incidents.recent.max", "2")) {
            for (int i = 1; i <= 4; i++) {
                incidents.alerted("gate-" + i);
                incidents.pass(GAP);
            }
            incidents.alerted("gate-5");

            KeyValueStore<String, StoredReport> reports = incidents.store(IncidentProcessor.REPORTS);
            int open = 0;
            int closed = 0;
            try (KeyValueIterator<String, StoredReport> all = reports.all()) {
                while (all.hasNext()) {
                    boolean isOpen = all.next().value.open();
                    open += isOpen ? 1 : 0;
                    closed += isOpen ? 0 : 1;
                }
            }
            assertThat(open).isEqualTo(1);
            assertThat(closed).isEqualTo(2);
            List<Incident> revisions = incidents.incidents();
            for (Incident last : revisions.subList(revisions.size() - 5, revisions.size())) {
                boolean kept = last.getSources().get(0).compareTo("gate-3") >= 0;
                assertThat(reports.get(last.getIncidentId()) != null).isEqualTo(kept);
            }
        }
    }

    @Test
    void shouldCutTheNamesOfSourcesShort() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.alerted("g".repeat(100_000));

            assertThat(incidents.incident().getSources().get(0)).hasSize(1001).endsWith("…");
        }
    }
}
