package io.detoxstream.topology.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.schemas.SourceThreshold;
import io.detoxstream.topology.config.FollowSettings;
import io.detoxstream.topology.threshold.FollowedGate;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is learned of the scores of a source, through the production topology. */
class FollowedThresholdTest {
    private static final String[] SETTINGS = {
        "detox.incidents.drift.reference", "500",
        "detox.incidents.drift.window", "100",
        "detox.incidents.source.quiet.ms", "3600000",
        "detox.purify.rate", "0.05",
        "detox.thresholds.follow", "true"
    };
    private static final double CALIBRATED = 0.9;

    private final Random random = new Random(3);

    private void screened(IncidentHarness incidents, int images, double factor) {
        for (int i = 0; i < images; i++) {
            incidents.screened("gate-1", incidents.now(), factor * random.nextDouble(), CALIBRATED);
            incidents.pass(Duration.ofMillis(200));
        }
    }

    @Test
    void shouldTellTheScoreThatThePurifyRateOfTheImagesExceed() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            screened(incidents, 499, 1);
            assertThat(incidents.thresholds()).isEmpty();
            screened(incidents, 1000, 1);

            List<SourceThreshold> thresholds = incidents.thresholds();
            assertThat(thresholds).isNotEmpty().allSatisfy(threshold -> {
                assertThat(threshold.getSourceId()).isEqualTo("gate-1");
                assertThat(threshold.getRate()).isEqualTo(0.05);
                assertThat(threshold.getScore()).isBetween(0.9, 0.99);
                assertThat(threshold.getImages()).isBetween(500L, 1000L);
                assertThat(threshold.getCalibrated()).isEqualTo(CALIBRATED);
            });
        }
    }

    @Test
    void shouldFollowADriftingCamera() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            screened(incidents, 1000, 1);
            incidents.thresholds();
            screened(incidents, 1500, 2);

            List<SourceThreshold> thresholds = incidents.thresholds();
            assertThat(thresholds.get(thresholds.size() - 1).getScore()).isBetween(1.8, 1.98);
        }
    }

    @Test
    void shouldLearnNothingDuringAnAttack() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            screened(incidents, 1000, 1);
            incidents.thresholds();
            for (int i = 0; i < 200; i++) {
                incidents.alerted("gate-1");
                screened(incidents, 4, 1);
                incidents.screened("gate-1", incidents.now(), 3, CALIBRATED);
            }

            assertThat(incidents.thresholds())
                    .allSatisfy(threshold -> assertThat(threshold.getScore()).isLessThan(1));
        }
    }

    /** Another model, other steps, another size of image: the scores are of another kind. */
    @Test
    void shouldBeginAnewBesideAnotherCalibratedThreshold() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            screened(incidents, 1000, 1);
            incidents.thresholds();
            for (int i = 0; i < 499; i++) {
                incidents.screened("gate-1", incidents.now(), 10 * random.nextDouble(), 9);
            }
            assertThat(incidents.thresholds()).isEmpty();

            for (int i = 0; i < 500; i++) {
                incidents.screened("gate-1", incidents.now(), 10 * random.nextDouble(), 9);
            }
            assertThat(incidents.thresholds()).isNotEmpty().allSatisfy(threshold -> {
                assertThat(threshold.getCalibrated()).isEqualTo(9);
                assertThat(threshold.getScore()).isBetween(9.0, 9.9);
            });
        }
    }

    /** Whoever can flood a source with what raises no alert moves what is learned: that is why screening has bounds. */
    @Test
    void shouldBeKeptWithinBoundsUnderAFlood() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            screened(incidents, 1000, 1);
            screened(incidents, 5000, 100);
            List<SourceThreshold> told = incidents.thresholds();
            double learned = told.get(told.size() - 1).getScore();
            assertThat(learned).isGreaterThan(50);

            double alert = 5;
            FollowedGate gate = new FollowedGate(
                    new FollowSettings(true, 0.8, 1.5),
                    RateUnit.TILES,
                    (source, calibrated) -> OptionalDouble.of(learned));
            double threshold = gate.threshold("gate-1", CALIBRATED, alert);
            assertThat(threshold).isEqualTo(1.5 * CALIBRATED);
        }
    }

    @Test
    void shouldTellNothingUnlessSwitchedOn() {
        try (IncidentHarness incidents =
                new IncidentHarness("detox.incidents.drift.reference", "500", "detox.incidents.drift.window", "100")) {
            screened(incidents, 1500, 1);

            assertThat(incidents.keys()).isEmpty();
            assertThat(incidents
                            .<WatchedSource>store(IncidentProcessor.SOURCES)
                            .get("gate-1")
                            .hasToldThreshold())
                    .isFalse();
        }
    }

    @Test
    void shouldTakeBackWhatItToldOfASourceThatIsForgotten() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            screened(incidents, 1000, 1);
            assertThat(incidents.forgottenThresholds()).isEmpty();

            incidents.pass(Duration.ofHours(2));

            assertThat(incidents.forgottenThresholds()).containsExactly("gate-1");
        }
    }
}
