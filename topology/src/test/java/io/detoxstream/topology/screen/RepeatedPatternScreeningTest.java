package io.detoxstream.topology.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.coherence.Sketches;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Severity;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.pattern.KnownPattern;
import io.detoxstream.topology.pattern.SourcePatterns;
import io.detoxstream.topology.record.AlertId;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.ImageReader;
import io.detoxstream.topology.support.DelegatingDetoxifier;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.FakePatterns;
import io.detoxstream.topology.support.Harness;
import io.detoxstream.topology.support.Images;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Images that carry a pattern which is known of their source. */
class RepeatedPatternScreeningTest {
    private static final byte[] KEY = "gate-7".getBytes(StandardCharsets.UTF_8);
    private static final Origin FIRST = new Origin(Harness.CLUSTER, "images.raw", 0, 0L);
    private static final RgbImage CLEAN = Images.withRed(10);
    private static final RgbImage SUSPICIOUS = Images.withRed(80);
    /** Of the source of all events. */
    private static final SourcePatterns KNOWN = source -> source.equals("gate-7")
            ? List.of(
                    new KnownPattern("one", FakePatterns.pattern(1)), new KnownPattern("two", FakePatterns.pattern(2)))
            : List.of();

    private static Harness.Builder harness(String coherence) {
        return Harness.builder().set("detox.coherence", coherence).patterns(KNOWN);
    }

    private static void pipe(Harness harness, RgbImage image) {
        harness.pipe(KEY, harness.codecs().raw().encode(Images.event(Images.png(image))));
    }

    @Test
    void shouldPassAnImageOnAsItIsAndAlert() {
        RgbImage carrier = FakePatterns.with(CLEAN, 1);
        try (Harness harness = harness("alert").screening()) {
            pipe(harness, carrier);

            DetoxifiedImage result = harness.detoxified();
            assertThat(Images.decoded(result.getImage().getInline())).isEqualTo(FakeDetoxifier.flipped(carrier, 1));
            assertThat(result.getPattern()).isEqualTo("one");
            assertThat(result.getPatternRemoved()).isFalse();

            ScreeningDecision decision = harness.decision();
            assertThat(decision.getOutcome()).isEqualTo(Outcome.CLEAN);
            assertThat(decision.getPattern()).isEqualTo("one");
            assertThat(decision.getPatternScore()).isEqualTo(2);
            assertThat(decision.getPatternRemoved()).isFalse();

            BackdoorAlert alert = harness.alert();
            assertThat(alert.getAlertId()).isEqualTo(AlertId.of(FIRST, Stage.SCREEN));
            assertThat(alert.getOrigin()).isEqualTo(FIRST);
            assertThat(alert.getLabels().getSourceId()).isEqualTo("gate-7");
            assertThat(alert.getPattern()).isEqualTo("one");
            assertThat(alert.getPatternRemoved()).isFalse();
            assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
            assertThat(alert.getTreatment()).isEqualTo(Treatment.RESTORED);
            assertThat(alert.getScore()).isEqualTo(1);
            assertThat(alert.getThreshold()).isEqualTo(FakeDetoxifier.ALERT_THRESHOLD);
            assertThat(alert.getSignature()).isNull();
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldSubtractEveryPatternBeforeScreening() {
        RgbImage carrier = FakePatterns.with(FakePatterns.with(CLEAN, 1), 2);
        List<RgbImage> shown = new ArrayList<>();
        try (Harness harness = harness("remove")
                .outcomes((decision, sight) -> shown.add(sight.before().orElseThrow()))
                .screening()) {
            pipe(harness, carrier);

            RgbImage result = Images.decoded(harness.detoxified().getImage().getInline());
            assertThat(result.get(0, 0, 2)).as("0, its last bit flipped").isEqualTo(1);
            assertThat(result.get(1, 0, 2)).isEqualTo(1);
            assertThat(result.get(2, 0, 2)).isEqualTo(CLEAN.get(2, 0, 2) ^ 1);
            ScreeningDecision decision = harness.decision();
            assertThat(decision.getPattern()).as("the clearer one").isEqualTo("two");
            assertThat(decision.getPatternScore()).isEqualTo(3);
            assertThat(decision.getPatternRemoved()).isTrue();
            assertThat(harness.alert().getPatternRemoved()).isTrue();
        }
        assertThat(shown).containsExactly(carrier);
    }

    /** A sticker hides what is below it: that is what purification is for. */
    @Test
    void shouldLeaveALocalPatternWhereItIs() {
        RgbImage carrier = FakePatterns.with(CLEAN, 4);
        try (Harness harness = harness("remove")
                .patterns(source -> List.of(new KnownPattern("sticker", FakePatterns.pattern(4))))
                .screening()) {
            pipe(harness, carrier);

            DetoxifiedImage result = harness.detoxified();
            assertThat(Images.decoded(result.getImage().getInline())).isEqualTo(FakeDetoxifier.flipped(carrier, 1));
            assertThat(result.getPattern()).isEqualTo("sticker");
            assertThat(result.getPatternRemoved()).isFalse();
            assertThat(harness.alert().getPattern()).isEqualTo("sticker");
        }
    }

    /** Purification must see what was judged, and draw the same noise. */
    @Test
    void shouldFlagAnImageWithThePixelsThatWereJudged() {
        RgbImage carrier = FakePatterns.with(SUSPICIOUS, 1);
        List<ImageInput> screened = new ArrayList<>();
        DelegatingDetoxifier noting = new DelegatingDetoxifier(new FakeDetoxifier()) {
            @Override
            public List<ScreeningOutcome> screen(List<ImageInput> images) {
                screened.addAll(images);
                return super.screen(images);
            }
        };
        try (Harness harness = harness("remove").detoxifier(noting).screening()) {
            pipe(harness, carrier);

            FlaggedImage flag = harness.flagged();
            RgbImage payload = Images.decoded(flag.getPayload().getInline());
            assertThat(payload).isNotEqualTo(carrier).isEqualTo(screened.get(0).image());
            byte[] bytes = new byte[flag.getPayload().getInline().remaining()];
            flag.getPayload().getInline().get(bytes);
            assertThat(screened.get(0).contentSha256()).isEqualTo(ImageReader.sha256(bytes));
            assertThat(flag.getContentType()).isEqualTo("image/png");
            assertThat(flag.getPattern()).isEqualTo("one");
            assertThat(flag.getPatternRemoved()).isTrue();
            assertThat(flag.getOrigin()).isEqualTo(FIRST);
            assertThat(harness.decision().getOutcome()).isEqualTo(Outcome.FLAGGED);
            assertThat(harness.unread()).as("purification raises the alert").isEmpty();
        }
    }

    @Test
    void shouldFlagAnImageWithItsOwnPayloadWhereNothingIsSubtracted() {
        RgbImage carrier = FakePatterns.with(SUSPICIOUS, 1);
        try (Harness harness = harness("alert").screening()) {
            pipe(harness, carrier);

            FlaggedImage flag = harness.flagged();
            assertThat(Images.decoded(flag.getPayload().getInline())).isEqualTo(carrier);
            assertThat(flag.getPattern()).isEqualTo("one");
            assertThat(flag.getPatternRemoved()).isFalse();
        }
    }

    @Test
    void shouldLeaveImagesAloneThatCarryNoneOfTheirSource() {
        try (Harness harness = harness("remove")
                .patterns(source -> source.equals("gate-8") ? KNOWN.of("gate-7") : List.of())
                .screening()) {
            RgbImage carrier = FakePatterns.with(CLEAN, 1);
            pipe(harness, carrier);

            assertThat(Images.decoded(harness.detoxified().getImage().getInline()))
                    .isEqualTo(FakeDetoxifier.flipped(carrier, 1));
            assertThat(harness.decision().getPattern()).isNull();
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldLoseNoImageWhereTheComparisonFails() {
        try (Harness harness = harness("remove")
                .patterns(source -> {
                    throw new IllegalStateException("no patterns today");
                })
                .screening()) {
            pipe(harness, CLEAN);
            pipe(harness, CLEAN);

            assertThat(harness.read("images.detoxified")).hasSize(2);
            assertThat(harness.read("images.decisions")).hasSize(2);
            assertThat(harness.unread()).isEmpty();
        }
    }

    @Test
    void shouldAddASketchOfTheImageAsItCameToSomeDecisions() {
        AtomicLong time = new AtomicLong();
        RgbImage carrier = FakePatterns.with(CLEAN, 1);
        try (Harness harness = harness("remove").nanoTime(time::get).screening()) {
            pipe(harness, carrier);
            byte[] sketch = new byte[Sketches.BYTES];
            harness.decision().getSketch().get(sketch);
            assertThat(sketch).isEqualTo(Sketches.of(carrier).rgb());

            pipe(harness, CLEAN);
            assertThat(harness.decision().getSketch()).as("too early").isNull();

            time.addAndGet(1_000_000_000);
            pipe(harness, CLEAN);
            assertThat(harness.decision().getSketch()).isNotNull();
        }
    }

    @Test
    void shouldMakeNoSketchWhereNobodyLooksForPatterns() {
        try (Harness harness = harness("off").screening()) {
            pipe(harness, FakePatterns.with(CLEAN, 1));

            ScreeningDecision decision = harness.decision();
            assertThat(decision.getSketch()).isNull();
            assertThat(decision.getPattern()).isNull();
            assertThat(harness.read("alerts.backdoor")).isEmpty();
        }
    }
}
