package io.detoxstream.topology.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.topology.incident.signature.SignatureBits;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A camera in the dark is no camera under attack, through the production topology. */
class DriftTest {
    private static final Duration GAP = Duration.ofMinutes(1);

    private final Random random = new Random(3);
    private final IncidentHarness incidents =
            new IncidentHarness("detox.incidents.drift.reference", "500", "detox.incidents.drift.window", "100");

    private void screened(int images, double mean) {
        for (int i = 0; i < images; i++) {
            incidents.screened("gate-1", incidents.now(), mean + 0.05 * random.nextGaussian());
            incidents.pass(Duration.ofMillis(200));
        }
    }

    private Incident last() {
        List<Incident> revisions = incidents.incidents();
        return revisions.get(revisions.size() - 1);
    }

    @Test
    void shouldReportADriftWithoutAnyAlertAndCloseItWhenTheScoresComeBack() {
        screened(500, 0.3);
        screened(300, 0.3);
        assertThat(incidents.incidents()).isEmpty();

        screened(100, 0.4);
        Incident opened = last();
        assertThat(opened.getKind()).isEqualTo(IncidentKind.DRIFT);
        assertThat(opened.getStatus()).isEqualTo(IncidentStatus.OPEN);
        assertThat(opened.getAlerts()).isZero();
        assertThat(opened.getHighestScore()).isNull();
        assertThat(opened.getImages()).isBetween(90L, 150L);
        assertThat(opened.getDrift().getReferenceMedian()).isBetween(0.28, 0.32);
        assertThat(opened.getDrift().getRecentMedian()).isBetween(0.38, 0.42);

        screened(1000, 0.4);
        assertThat(last().getStatus()).isEqualTo(IncidentStatus.OPEN);
        screened(200, 0.3);
        incidents.pass(GAP);

        Incident closed = last();
        assertThat(closed.getIncidentId()).isEqualTo(opened.getIncidentId());
        assertThat(closed.getStatus()).isEqualTo(IncidentStatus.CLOSED);
        incidents.close();
    }

    @Test
    void shouldNotTakeAnAttackForADrift() {
        screened(500, 0.3);
        for (int i = 0; i < 60; i++) {
            screened(4, 0.3);
            incidents.screened("gate-1", incidents.now(), 1.5);
            incidents.alerted("gate-1");
        }

        assertThat(incidents.incidents())
                .isNotEmpty()
                .extracting(Incident::getKind)
                .containsOnly(IncidentKind.ATTACK);
        incidents.close();
    }

    @Test
    void shouldPutAlertsWithoutATriggerInCommonDownToTheDrift() {
        screened(500, 0.3);
        incidents.alerted("gate-1", incidents.now(), 1.1, SignatureBits.format(random.nextLong()));
        assertThat(last().getKind()).isEqualTo(IncidentKind.ATTACK);

        screened(100, 0.4);
        for (int i = 0; i < 10; i++) {
            incidents.alerted("gate-1", incidents.now(), 1.1, SignatureBits.format(random.nextLong()));
            screened(20, 0.4);
        }
        incidents.pass(Duration.ofSeconds(10));

        Incident reported = last();
        assertThat(reported.getKind()).isEqualTo(IncidentKind.DRIFT);
        assertThat(reported.getAlerts()).isEqualTo(11);

        screened(300, 0.3);
        incidents.pass(GAP);
        Incident closed = last();
        assertThat(closed.getStatus()).isEqualTo(IncidentStatus.CLOSED);
        assertThat(closed.getKind()).isEqualTo(IncidentKind.DRIFT);
        incidents.close();
    }

    @Test
    void shouldNotLetDimmedLightHideASticker() {
        screened(500, 0.3);
        screened(100, 0.4);
        assertThat(last().getKind()).isEqualTo(IncidentKind.DRIFT);
        for (int i = 0; i < 10; i++) {
            incidents.alerted("gate-1");
            screened(20, 0.4);
        }
        incidents.pass(Duration.ofSeconds(10));

        assertThat(last().getKind()).isEqualTo(IncidentKind.ATTACK);
        incidents.close();
    }

    @Test
    void shouldLearnAnewWhatLasts() {
        screened(500, 0.3);
        screened(2400, 0.4);
        incidents.pass(GAP);
        assertThat(last().getStatus()).isEqualTo(IncidentStatus.CLOSED);

        screened(1500, 0.4);

        assertThat(incidents.incidents()).isEmpty();
        incidents.close();
    }
}
