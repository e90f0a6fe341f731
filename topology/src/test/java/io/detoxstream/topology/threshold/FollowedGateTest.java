package io.detoxstream.topology.threshold;

import static io.detoxstream.topology.support.FakeDetoxifier.ALERT_THRESHOLD;
import static io.detoxstream.topology.support.FakeDetoxifier.PURIFY_THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.tile.Tile;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.config.FollowSettings;
import io.detoxstream.topology.record.SourceName;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Harness;
import io.detoxstream.topology.support.Images;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Through the production topology of screening: the decision names the threshold that was used. */
class FollowedGateTest {
    private static final byte[] KEY = "gate-7".getBytes(StandardCharsets.UTF_8);
    /** Score 4, where the calibrated threshold is 5. */
    private static final int BELOW = 40;
    /** Score 6. */
    private static final int ABOVE = 60;

    private static Harness.Builder following(String source, double threshold) {
        return Harness.builder()
                .set("detox.thresholds.follow", "true")
                .set("detox.thresholds.follow.lowest", "0.5")
                .set("detox.thresholds.follow.highest", "3")
                .thresholds((asked, calibrated) -> asked.equals(source) && calibrated == PURIFY_THRESHOLD
                        ? OptionalDouble.of(threshold)
                        : OptionalDouble.empty());
    }

    private static ScreeningDecision decision(Harness.Builder builder, int red) {
        try (Harness harness = builder.screening()) {
            harness.pipe(KEY, harness.codecs().raw().encode(Images.event(Images.png(Images.withRed(red)))));
            return harness.decision();
        }
    }

    @Test
    void shouldFlagByTheThresholdOfTheSourceAndSayWhichThatWas() {
        ScreeningDecision lower = decision(following("gate-7", 3.5), BELOW);
        assertThat(lower.getOutcome()).isEqualTo(Outcome.FLAGGED);
        assertThat(lower.getThreshold()).isEqualTo(3.5);
        assertThat(lower.getCalibratedThreshold()).isEqualTo(PURIFY_THRESHOLD);

        ScreeningDecision higher = decision(following("gate-7", 7), ABOVE);
        assertThat(higher.getOutcome()).isEqualTo(Outcome.CLEAN);
        assertThat(higher.getThreshold()).isEqualTo(7);
    }

    @Test
    void shouldLeaveOtherSourcesAndUnswitchedServicesAlone() {
        ScreeningDecision other = decision(following("gate-8", 3.5), BELOW);
        assertThat(other.getOutcome()).isEqualTo(Outcome.CLEAN);
        assertThat(other.getThreshold()).isEqualTo(PURIFY_THRESHOLD);

        ScreeningDecision off = decision(following("gate-7", 3.5).set("detox.thresholds.follow", "false"), BELOW);
        assertThat(off.getThreshold()).isEqualTo(PURIFY_THRESHOLD);
    }

    @Test
    void shouldStayWithinBoundsAndBelowAlerts() {
        assertThat(decision(following("gate-7", 0.1), BELOW).getThreshold()).isEqualTo(0.5 * PURIFY_THRESHOLD);
        assertThat(decision(following("gate-7", 99), BELOW).getThreshold()).isEqualTo(ALERT_THRESHOLD);
        assertThat(decision(following("gate-7", 99).set("detox.thresholds.follow.highest", "1.5"), BELOW)
                        .getThreshold())
                .isEqualTo(1.5 * PURIFY_THRESHOLD);
    }

    /** What stands on the topic may have been written by anybody. */
    @Test
    void shouldPurifyWhateverWouldRaiseAnAlert() {
        for (double told : new double[] {-1, 0, 4, 9, 1e300, Double.MAX_VALUE}) {
            FollowedGate gate = new FollowedGate(
                    new FollowSettings(true, 0.8, 100),
                    RateUnit.TILES,
                    (source, calibrated) -> OptionalDouble.of(told));

            assertThat(gate.threshold("gate-7", 2, 10)).isBetween(1.6, 10.0);
            assertThat(gate.threshold("gate-7", 12, 10)).isBetween(9.6, 12.0);
            assertThat(gate.threshold("gate-7", 0, 10)).isZero();
        }
    }

    @Test
    void shouldMoveTheThresholdOfMasksInProportion() {
        Gate frame = new Gate("photos", "tile64", 8, 20, 2);

        assertThat(frame.withPurifyThreshold(12)).isEqualTo(new Gate("photos", "tile64", 12, 20, 3));
        assertThat(new Gate("photos", "le32", 8, 20).withPurifyThreshold(7))
                .isEqualTo(new Gate("photos", "le32", 7, 20, 7));
    }

    /** What is learned of a source is of whole images. */
    @Test
    void shouldLeaveFramesAloneThatAreFlaggedByTheirTiles() {
        Screened whole = (Screened) new FakeDetoxifier()
                .screen(List.of(new ImageInput(Images.withRed(ABOVE), new byte[32], List.of("photos"))))
                .get(0);
        Tile tile = whole.windows().get(0);
        Screened frame = new Screened(
                whole.restored(),
                whole.map(),
                List.of(tile, tile),
                whole.score(),
                whole.ssim(),
                new Gate("photos", "tile64", 5, 10, 5),
                whole.regions(),
                whole.evaluations(),
                whole.spectralBins());
        FollowSettings settings = new FollowSettings(true, 0.8, 1.5);

        assertThat(new FollowedGate(settings, RateUnit.TILES, (source, calibrated) -> OptionalDouble.of(7))
                        .apply("gate-7", frame))
                .isSameAs(frame);
        assertThat(new FollowedGate(settings, RateUnit.FRAMES, (source, calibrated) -> OptionalDouble.of(7))
                        .apply("gate-7", frame)
                        .gate())
                .isEqualTo(new Gate("photos", "tile64", 7, 10, 7));
    }

    @Test
    void shouldKnowLongNamesByTheirBeginning() {
        String name = "s".repeat(5000);
        List<String> asked = new ArrayList<>();
        FollowedGate gate =
                new FollowedGate(new FollowSettings(true, 0.8, 1.5), RateUnit.TILES, (source, calibrated) -> {
                    asked.add(source);
                    return OptionalDouble.empty();
                });

        assertThat(gate.threshold(name, 2, 10)).isEqualTo(2);
        assertThat(asked).containsExactly(SourceName.of(name));
    }

    @Test
    void shouldChangeNothingButTheThreshold() {
        Screened screened = (Screened) new FakeDetoxifier()
                .screen(List.of(new ImageInput(Images.withRed(ABOVE), new byte[32], List.of("gtsrb"))))
                .get(0);
        FollowedGate gate = new FollowedGate(
                new FollowSettings(true, 0.8, 1.5), RateUnit.TILES, (source, calibrated) -> OptionalDouble.of(7));

        Screened followed = gate.apply("gate-7", screened);

        assertThat(followed.gate().purifyThreshold()).isEqualTo(7);
        assertThat(followed)
                .usingRecursiveComparison()
                .ignoringFields("gate.purifyThreshold", "gate.maskThreshold")
                .isEqualTo(screened);
    }
}
