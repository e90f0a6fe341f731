package io.detoxstream.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.metrics.Sight;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardRingTest {
    private final CardMaker maker = new CardMaker();
    private final CardRing ring = new CardRing();

    private Card add(ScreeningDecision decision, Map<Picture, byte[]> pictures) {
        String source = decision.getLabels().getSourceId();
        return ring.add(maker.card(new Seen(decision, Sight.NONE, source), pictures.keySet()), pictures);
    }

    @Test
    void shouldKeepTheLastCleanAndTheLastNotableImagesOfEachSource() {
        for (int i = 0; i < 100; i++) {
            add(Decisions.of(i, "busy", Outcome.CLEAN), Map.of());
            if (i % 4 == 0) {
                add(Decisions.of(1_000 + i, "busy", Outcome.FLAGGED), Map.of());
            }
        }
        add(Decisions.of(5_000, "quiet", Outcome.CLEAN), Map.of());

        assertThat(ring.cards())
                .filteredOn(card -> card.source().equals("busy") && !card.notable())
                .extracting(Card::imageId)
                .containsExactlyElementsOf(
                        IntStream.range(88, 100).mapToObj(i -> "frame-" + i).toList());
        assertThat(ring.cards()).filteredOn(Card::notable).hasSize(24);
        assertThat(ring.cards())
                .filteredOn(card -> card.source().equals("quiet"))
                .hasSize(1);
    }

    @Test
    void shouldPutTheSecondDecisionAboutAnImageInThePlaceOfTheFirst() {
        Card flagged = add(
                Decisions.of(7, "gate", Outcome.FLAGGED),
                Map.of(Picture.BEFORE, new byte[] {1}, Picture.MAP, new byte[] {2}));
        Card quarantined = add(Decisions.of(7, "gate", Outcome.QUARANTINED), Map.of());

        assertThat(ring.cards()).containsExactly(quarantined);
        assertThat(quarantined.pictures()).isEqualTo(List.of("before", "map"));
        assertThat(quarantined.outcome()).isEqualTo("quarantined");
        assertThat(quarantined.id()).isEqualTo(flagged.id());
        assertThat(ring.picture(flagged.id(), Picture.MAP)).contains(new byte[] {2});
        assertThat(ring.bytes()).isEqualTo(2);
    }

    @Test
    void shouldForgetTheQuietestSourceWhenThereAreTooMany() {
        for (int i = 0; i < 40; i++) {
            add(Decisions.of(i, "source-" + i, Outcome.CLEAN), Map.of());
        }
        assertThat(ring.cards())
                .hasSize(24)
                .extracting(Card::source)
                .doesNotContain("source-15")
                .contains("source-16");
    }

    @Test
    void shouldKeepItsBytesBounded() {
        for (int i = 0; i < 400; i++) {
            add(
                    Decisions.of(i, "source-" + i % 20, Outcome.FLAGGED),
                    Map.of(Picture.BEFORE, new byte[50_000], Picture.MASK, new byte[50_000]));
        }
        assertThat(ring.bytes()).isBetween(10L << 20, 12L << 20);
        assertThat(ring.cards()).extracting(Card::imageId).contains("frame-399").doesNotContain("frame-200");
    }
}
