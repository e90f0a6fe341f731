package io.detoxstream.topology.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Severity;
import io.detoxstream.topology.incident.signature.SignatureBits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** The same sticker on several sources, through the production topology. */
class CampaignTest {
    private static final long STICKER = 0xc4fce4e41b24241fL;
    /** Differs from the sticker in 32 bits. */
    private static final long OTHER = STICKER ^ 0xaaaaaaaaaaaaaaaaL;

    private static final Duration UPDATE = Duration.ofSeconds(5);

    private static String noisy(long signature, int flips, Random random) {
        long noisy = signature;
        while (SignatureBits.distance(noisy, signature) < flips) {
            noisy ^= 1L << random.nextInt(64);
        }
        return SignatureBits.format(noisy);
    }

    private static void attack(IncidentHarness incidents, String source, long signature, int alerts, Random random) {
        for (int i = 0; i < alerts; i++) {
            incidents.alerted(source, incidents.now(), 1.2 + i, noisy(signature, 7, random));
            incidents.pass(UPDATE);
        }
    }

    private static List<Incident> campaigns(IncidentHarness incidents) {
        List<Incident> campaigns = new ArrayList<>();
        for (Incident incident : incidents.incidents()) {
            if (incident.getKind() == IncidentKind.CAMPAIGN) {
                campaigns.add(incident);
            }
        }
        return campaigns;
    }

    @Test
    void shouldRecogniseTheSameStickerOnTwoSources() {
        Random random = new Random(1);
        try (IncidentHarness incidents = new IncidentHarness()) {
            attack(incidents, "gate-1", STICKER, 4, random);
            assertThat(campaigns(incidents)).isEmpty();
            attack(incidents, "gate-2", STICKER, 4, random);

            List<Incident> revisions = campaigns(incidents);
            Incident last = revisions.get(revisions.size() - 1);
            assertThat(last.getStatus()).isEqualTo(IncidentStatus.OPEN);
            assertThat(last.getSources()).containsExactly("gate-1", "gate-2");
            assertThat(last.getSourceCount()).isEqualTo(2);
            assertThat(last.getIncidents()).hasSize(2).doesNotHaveDuplicates();
            assertThat(last.getAlerts()).isEqualTo(8);
            assertThat(last.getHighestScore()).isEqualTo(4.2);
            assertThat(last.getSeverity()).isEqualTo(Severity.HIGH);
            assertThat(last.getImages()).isNull();
            long signature = SignatureBits.parse(last.getSignature()).orElseThrow();
            assertThat(SignatureBits.distance(signature, STICKER)).isLessThanOrEqualTo(7);
            assertThat(revisions).extracting(Incident::getIncidentId).containsOnly(last.getIncidentId());
        }
    }

    @Test
    void shouldNotTakeDifferentStickersForACampaign() {
        Random random = new Random(2);
        try (IncidentHarness incidents = new IncidentHarness()) {
            attack(incidents, "gate-1", STICKER, 5, random);
            attack(incidents, "gate-2", OTHER, 5, random);

            assertThat(campaigns(incidents)).isEmpty();
        }
    }

    @Test
    void shouldNotTakeOneSourceForACampaignHoweverOftenItIsAttacked() {
        Random random = new Random(3);
        try (IncidentHarness incidents = new IncidentHarness()) {
            attack(incidents, "gate-1", STICKER, 5, random);
            incidents.pass(Duration.ofMinutes(2));
            attack(incidents, "gate-1", STICKER, 5, random);

            assertThat(campaigns(incidents)).isEmpty();
        }
    }

    @Test
    void shouldNotMakeACampaignOfSingleAlerts() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            incidents.alerted("gate-1");
            incidents.alerted("gate-2");
            incidents.pass(Duration.ofMinutes(2));

            assertThat(campaigns(incidents)).isEmpty();
        }
    }

    @Test
    void shouldNotMakeACampaignOfFlatRegions() {
        try (IncidentHarness incidents = new IncidentHarness()) {
            for (int i = 0; i < 5; i++) {
                incidents.alerted("gate-1", incidents.now(), 1.2, "0000000000000000");
                incidents.alerted("gate-2", incidents.now(), 1.2, "0000000000000000");
                incidents.pass(UPDATE);
            }

            assertThat(campaigns(incidents)).isEmpty();
        }
    }

    @Test
    void shouldSayAtOnceThatItHasReachedAnotherSourceAndCountsLater() {
        Random random = new Random(4);
        try (IncidentHarness incidents = new IncidentHarness("detox.incidents.update.ms", "60000")) {
            for (String source : List.of("gate-1", "gate-2", "gate-3")) {
                incidents.alerted(source, incidents.now(), 1.2, noisy(STICKER, 3, random));
                incidents.alerted(source, incidents.now(), 1.2, noisy(STICKER, 3, random));
            }
            incidents.pass(Duration.ofSeconds(60));

            assertThat(campaigns(incidents))
                    .extracting(Incident::getSourceCount)
                    .contains(2, 3);
        }
    }

    @Test
    void shouldCloseACampaignThatIsNotSeenAnyMore() {
        Random random = new Random(5);
        Duration quiet = Duration.ofMinutes(10);
        try (IncidentHarness incidents =
                new IncidentHarness("detox.incidents.campaign.quiet.ms", String.valueOf(quiet.toMillis()))) {
            attack(incidents, "gate-1", STICKER, 3, random);
            attack(incidents, "gate-2", STICKER, 3, random);
            campaigns(incidents);

            incidents.pass(quiet.plus(UPDATE));

            List<Incident> closed = campaigns(incidents);
            assertThat(closed).hasSize(1);
            assertThat(closed.get(0).getStatus()).isEqualTo(IncidentStatus.CLOSED);
            attack(incidents, "gate-3", STICKER, 3, random);
            assertThat(campaigns(incidents)).isEmpty();
        }
    }

    @Test
    void shouldForgetTheOldestSingleTriggerWhenThereAreTooMany() {
        Random random = new Random(6);
        try (IncidentHarness incidents = new IncidentHarness("detox.incidents.campaigns.max", "2")) {
            attack(incidents, "gate-1", STICKER, 3, random);
            attack(incidents, "gate-2", OTHER, 3, random);
            attack(incidents, "gate-3", ~STICKER, 3, random);
            attack(incidents, "gate-4", STICKER, 3, random);

            assertThat(campaigns(incidents)).isEmpty();
            assertThat(incidents.metric("ignored-campaigns-total")).isEqualTo(2);
            attack(incidents, "gate-5", ~STICKER, 3, random);
            assertThat(campaigns(incidents)).isNotEmpty();
        }
    }

    @Test
    void shouldBeTheSameAfterItsBytes() {
        Campaign campaign = null;
        for (int i = 0; i < 2 * Campaign.MOST_SOURCES; i++) {
            Strongest strongest = new Strongest(i, 1, new Origin("cluster", "images.raw", 0, (long) i), null);
            Sighting sighting = again(
                    Sighting.serde(),
                    new Sighting(
                            "gate-" + "é".repeat(990) + i,
                            "incident-" + i,
                            STICKER,
                            2,
                            i,
                            10 + i,
                            Severity.MEDIUM,
                            strongest));
            if (campaign == null) {
                campaign = Campaign.of(sighting, i);
            } else {
                campaign.add(sighting, i);
            }
        }
        campaign.reported(1_000);

        Campaign read = again(Campaign.serde(), campaign);

        assertThat(CampaignRecords.of(read, IncidentStatus.OPEN, 5))
                .isEqualTo(CampaignRecords.of(campaign, IncidentStatus.OPEN, 5));
        assertThat(read.members()).hasSize(Campaign.MOST_SOURCES).isEqualTo(campaign.members());
        assertThat(Campaign.serde().serializer().serialize("any", read)).hasSizeLessThan(1 << 20);
        assertThat(CampaignRecords.of(read, IncidentStatus.OPEN, 5).getSources())
                .hasSize(32);
        assertThat(read.isOver(511 + 99, 0, 100)).isFalse();
        assertThat(read.isOver(511 + 100, 0, 100)).isTrue();
    }

    private static <T> T again(Serde<T> serde, T state) {
        return serde.deserializer().deserialize("any", serde.serializer().serialize("any", state));
    }
}
