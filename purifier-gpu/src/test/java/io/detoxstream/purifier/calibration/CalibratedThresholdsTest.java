package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.PairedDenoiser;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.SizeClass;
import io.detoxstream.purifier.support.Models;
import io.detoxstream.purifier.support.NamedDenoiser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CalibratedThresholdsTest {
    private static final SizeClass SMALL = new SizeClass("le32", false);
    private static final SizeClass TILE = new SizeClass("tile64", true);
    private static final Conditions MADE = new Conditions("aa11", "fp32", "noise-error", 20, 100, 1);

    private static final ThresholdFile FILE = new ThresholdFile(List.of(
            entry("cifar10", "le32", GateKind.PURIFY, 0.05, 1.5),
            entry("cifar10", "le32", GateKind.PURIFY, 0.01, 2.5),
            entry("cifar10", "le32", GateKind.ALERT, 0.001, 4),
            entry("photos", "le32", GateKind.PURIFY, 0.05, 1.7),
            entry("photos", "le32", GateKind.ALERT, 0.001, 5),
            entry("photos", "tile64", GateKind.PURIFY, 0.05, 3),
            entry("photos", "tile64", GateKind.ALERT, 0.001, 6),
            entry("photos", "tile64/2", GateKind.PURIFY, 0.05, 7)));

    private static final ThresholdFile WITH_FRAMES = FILE.with(List.of(
            entry("photos", "tile64x36", GateKind.FRAME, 0.05, 12),
            entry("photos", "tile64x36", GateKind.FRAME, 0.025, 20),
            entry("photos", "tile64x36", GateKind.FRAME, 0.001, 40)));

    @Test
    void shouldTakeTheFirstProfileThatKnowsTheSizeClass() {
        CalibratedThresholds thresholds = new CalibratedThresholds(FILE, MADE, 0.05, 0.001);

        assertThat(thresholds.gate(List.of("cifar10", "photos"), SMALL)).contains(new Gate("cifar10", "le32", 1.5, 4));
        assertThat(thresholds.gate(List.of("cifar10", "photos"), TILE)).contains(new Gate("photos", "tile64", 3, 6));
        assertThat(thresholds.gate(List.of("unknown", "cifar10"), SMALL)).contains(new Gate("cifar10", "le32", 1.5, 4));
        assertThat(thresholds.gate(List.of("cifar10"), TILE)).isEmpty();
        assertThat(thresholds.gate(List.of(), SMALL)).isEmpty();
    }

    @Test
    void shouldLetACoarserViewFlagWithoutAlertsIfItHasTooFewTilesForThem() {
        CalibratedThresholds thresholds = new CalibratedThresholds(FILE, MADE, 0.05, 0.001);
        SizeClass half = SizeClass.coarse(2, ScreeningSettings.DEFAULT);

        assertThat(thresholds.gate(List.of("photos"), half))
                .contains(new Gate("photos", "tile64/2", 7, Double.POSITIVE_INFINITY));
        assertThat(thresholds.gate(List.of("photos"), SizeClass.coarse(4, ScreeningSettings.DEFAULT)))
                .isEmpty();
    }

    @Test
    void shouldUseTheChosenRate() {
        CalibratedThresholds strict = new CalibratedThresholds(FILE, MADE, 0.01, 0.001);

        assertThat(strict.gate(List.of("cifar10"), SMALL)).contains(new Gate("cifar10", "le32", 2.5, 4));
        assertThat(strict.gate(List.of("photos"), SMALL)).isEmpty();
    }

    @Test
    void shouldNameTheKnownProfilesWhenOneIsMissing() {
        CalibratedThresholds thresholds = new CalibratedThresholds(FILE, MADE, 0.05, 0.001);

        assertThatThrownBy(() -> thresholds.require("gtsrb"))
                .isInstanceOf(CalibrationException.class)
                .hasMessage("no thresholds for the profile 'gtsrb'; there are cifar10, photos");
    }

    @ParameterizedTest
    @CsvSource({
        "bb22, fp32, noise-error, 20, 100, 'model aa11, not bb22'",
        "aa11, fp16, noise-error, 20, 100, 'precision fp32, not fp16'",
        "aa11, fp32, ssim, 20, 100, 'map noise-error, not ssim'",
        "aa11, fp32, noise-error, 12, 100, 't1 20, not 12'",
        "aa11, fp32, noise-error, 20, 20, 'score.t 100, not 20'"
    })
    void shouldRefuseThresholdsMadeUnderOtherConditions(
            String model, String precision, String map, int t1, int scoreT, String difference) {
        CalibratedThresholds thresholds =
                new CalibratedThresholds(FILE, new Conditions(model, precision, map, t1, scoreT, 1), 0.05, 0.001);

        assertThat(thresholds.gate(List.of("cifar10"), SMALL)).isEmpty();
        assertThatThrownBy(() -> thresholds.require("cifar10"))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("'cifar10'")
                .hasMessageContaining(difference);
    }

    @Test
    void shouldTakeTheThresholdsOfTheNetworkThatScreens() {
        Denoiser pair = new PairedDenoiser(new NamedDenoiser(Models.FP32, 1), new NamedDenoiser(Models.INT8, 1));
        ThresholdFile both = new ThresholdFile(List.of(own(Models.FP32, GateKind.PURIFY, 2)))
                .with(List.of(own(Models.INT8, GateKind.PURIFY, 3)))
                .with(List.of(own(Models.FP32, GateKind.ALERT, 5), own(Models.INT8, GateKind.ALERT, 6)));
        assertThat(both.thresholds()).hasSize(4);

        assertThat(of(both, pair).require("cifar10", SMALL)).isEqualTo(new Gate("cifar10", "le32", 3, 6));
        assertThat(of(both, new NamedDenoiser(Models.FP32, 1)).require("cifar10", SMALL))
                .isEqualTo(new Gate("cifar10", "le32", 2, 5));
    }

    @Test
    void shouldSayWhatToDoWhereThresholdsFitTheDenoiserAlone() {
        Denoiser pair = new PairedDenoiser(new NamedDenoiser(Models.FP32, 1), new NamedDenoiser(Models.INT8, 1));
        ThresholdFile old =
                new ThresholdFile(List.of(own(Models.FP32, GateKind.PURIFY, 2), own(Models.FP32, GateKind.ALERT, 5)));

        assertThat(of(old, pair).gate(List.of("cifar10"), SMALL)).isEmpty();
        assertThatThrownBy(() -> of(old, pair).require("cifar10"))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("precision fp32, not int8")
                .hasMessageContaining("detox calibrate")
                .hasMessageContaining("detox.model.screening=off");
        ThresholdFile strange = new ThresholdFile(List.of(entry("cifar10", "le32", GateKind.PURIFY, 0.01, 2)));
        assertThatThrownBy(() -> of(strange, pair).require("cifar10"))
                .hasMessageEndingWith(": calibrate for these settings");
    }

    private static CalibratedThresholds of(ThresholdFile file, Denoiser denoiser) {
        return CalibratedThresholds.of(file, denoiser, ScreeningSettings.DEFAULT, 0.01, 0.001, RateUnit.TILES);
    }

    private static ThresholdEntry own(ModelInfo model, GateKind kind, double value) {
        Conditions conditions = Conditions.of(model, ScreeningSettings.DEFAULT);
        double rate = kind == GateKind.PURIFY ? 0.01 : 0.001;
        return new ThresholdEntry(
                "cifar10",
                "le32",
                conditions,
                kind,
                rate,
                value,
                10_000,
                "split conformal",
                null,
                "test",
                "2026-11-22");
    }

    @Test
    void shouldLookAtTheSsimDataRangeForTheSsimMapOnly() {
        Conditions energy = new Conditions("aa11", "fp32", "difference-energy", 20, 100, 1);
        Conditions ssim = new Conditions("aa11", "fp32", "ssim", 20, 100, 1);

        assertThat(energy.differences(new Conditions("aa11", "fp32", "difference-energy", 20, 100, 255)))
                .isEmpty();
        assertThat(ssim.differences(new Conditions("aa11", "fp32", "ssim", 20, 100, 255)))
                .containsExactly("ssim.data.range 1.0, not 255.0");
    }

    @Test
    void shouldRefuseAnotherSizeClass() {
        CalibratedThresholds thresholds = new CalibratedThresholds(FILE, MADE, 0.05, 0.001);

        assertThat(thresholds.require("photos", TILE)).isEqualTo(new Gate("photos", "tile64", 3, 6));
        assertThatThrownBy(() -> thresholds.require("cifar10", TILE))
                .hasMessage("the profile 'cifar10' was calibrated for the sizes le32, not for tile64");
    }

    @Test
    void shouldNameTheKnownRatesWhenOneIsMissing() {
        assertThatThrownBy(() -> new CalibratedThresholds(FILE, MADE, 0.02, 0.001).require("cifar10"))
                .hasMessage("the profile 'cifar10' has no purify threshold at a clean flag rate of 0.02; there are"
                        + " 0.01, 0.05");
        assertThatThrownBy(() -> new CalibratedThresholds(FILE, MADE, 0.05, 0.0001).require("cifar10"))
                .hasMessageContaining("no alert threshold at a clean flag rate of 1.0E-4; there are 0.001");
    }

    @Test
    void shouldJudgeAFrameByTheRateOfFramesIfTheseAreTheUnit() {
        CalibratedThresholds thresholds = new CalibratedThresholds(WITH_FRAMES, MADE, 0.05, 0.001, RateUnit.FRAMES);
        List<String> photos = List.of("photos");

        assertThat(thresholds.gate(photos, TILE, 1)).contains(new Gate("photos", "tile64", 3, 6));
        assertThat(thresholds.gate(photos, TILE, 36)).contains(new Gate("photos", "tile64", 12, 40, 3));
        assertThat(thresholds.gate(photos, TILE, 37)).contains(new Gate("photos", "tile64", 20, 40, 3));
        assertThat(thresholds.gate(List.of("cifar10"), TILE, 36)).isEmpty();
        assertThat(thresholds.gate(photos, SMALL, 1)).isEqualTo(thresholds.gate(photos, SMALL));
        assertThatThrownBy(() -> thresholds.require("photos", new SizeClass("le64", false)))
                .hasMessage("the profile 'photos' was calibrated for the sizes le32, tile64, tile64/2, not for le64");
    }

    @Test
    void shouldFlagByTilesAndAlertByFramesUnlessToldOtherwise() {
        CalibratedThresholds thresholds = new CalibratedThresholds(WITH_FRAMES, MADE, 0.05, 0.001);
        List<String> photos = List.of("photos");

        assertThat(thresholds.gate(photos, TILE, 1)).contains(new Gate("photos", "tile64", 3, 6));
        assertThat(thresholds.gate(photos, TILE, 6))
                .as("half way to 36 tiles, and a mask by what flags")
                .hasValueSatisfying(gate -> {
                    assertThat(gate.purifyThreshold()).isEqualTo(3);
                    assertThat(gate.alertThreshold()).isCloseTo(23, within(1e-9));
                    assertThat(gate.maskThreshold()).isEqualTo(3);
                });
        assertThat(thresholds.gate(photos, TILE, 36)).contains(new Gate("photos", "tile64", 3, 40));
        assertThat(thresholds.gate(photos, TILE, 37)).contains(new Gate("photos", "tile64", 3, 40));
        assertThat(thresholds.gate(photos, TILE, 36))
                .isEqualTo(new CalibratedThresholds(WITH_FRAMES, MADE, 0.05, 0.001, RateUnit.TILES)
                        .gate(photos, TILE, 36));
    }

    /** Even where frames came out lower than tiles. */
    @ParameterizedTest
    @EnumSource(RateUnit.class)
    void shouldOrderTheThresholdsOfEveryFrame(RateUnit unit) {
        ThresholdFile crossed = FILE.with(List.of(
                entry("photos", "tile64x9", GateKind.FRAME, 0.05, 2),
                entry("photos", "tile64x9", GateKind.FRAME, 0.001, 1),
                entry("photos", "tile64x36", GateKind.FRAME, 0.05, 12),
                entry("photos", "tile64x36", GateKind.FRAME, 0.001, 5)));
        for (ThresholdFile file : List.of(FILE, WITH_FRAMES, crossed)) {
            CalibratedThresholds thresholds = new CalibratedThresholds(file, MADE, 0.05, 0.001, unit);
            double lastAlert = 0;
            for (int tiles = 1; tiles < 200; tiles++) {
                Gate gate = thresholds.gate(List.of("photos"), TILE, tiles).orElseThrow();
                assertThat(gate.maskThreshold()).as("%s tiles", tiles).isEqualTo(3);
                assertThat(gate.purifyThreshold()).as("%s tiles", tiles).isGreaterThanOrEqualTo(3);
                assertThat(gate.alertThreshold())
                        .as("%s tiles", tiles)
                        .isGreaterThanOrEqualTo(gate.purifyThreshold())
                        .isGreaterThanOrEqualTo(lastAlert);
                lastAlert = gate.alertThreshold();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RateUnit.class)
    void shouldJudgeAFrameByItsTilesWithoutThresholdsForFrames(RateUnit unit) {
        CalibratedThresholds thresholds = new CalibratedThresholds(FILE, MADE, 0.05, 0.001, unit);

        assertThat(thresholds.gate(List.of("photos"), TILE, 36)).contains(new Gate("photos", "tile64", 3, 6));
        assertThat(thresholds.gate(List.of("photos"), TILE, 1000)).contains(new Gate("photos", "tile64", 3, 6));
    }

    @Test
    void shouldNotUseFramesThatWereScoredOtherwise() {
        Conditions other = new Conditions("bb22", "fp32", "noise-error", 20, 100, 1);
        ThresholdEntry strange = new ThresholdEntry(
                "photos", "tile64x36", other, GateKind.FRAME, 0.05, 12, 300, "split conformal", null, "", "2026-11-21");

        assertThat(new CalibratedThresholds(FILE.with(List.of(strange)), MADE, 0.05, 0.001, RateUnit.FRAMES)
                        .gate(List.of("photos"), TILE, 36))
                .contains(new Gate("photos", "tile64", 3, 6));
    }

    @Test
    void shouldRefuseToAlertMoreOftenThanItPurifies() {
        assertThatThrownBy(() -> new CalibratedThresholds(FILE, MADE, 0.01, 0.05))
                .isInstanceOf(CalibrationException.class);
    }

    private static ThresholdEntry entry(String profile, String sizeClass, GateKind kind, double rate, double value) {
        return new ThresholdEntry(
                profile, sizeClass, MADE, kind, rate, value, 10_000, "split conformal", null, "test", "2026-11-21");
    }
}
