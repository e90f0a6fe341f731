package io.detoxstream.app.evaluation;

import io.detoxstream.evaluation.gate.FrameRateStudy;
import io.detoxstream.evaluation.report.FrameRateReport;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.calibration.CalibratedThresholds;
import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.calibration.GateKind;
import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The thresholds of a profile for frames, at several clean flag rates.
 *
 * @param names what the levels are
 * @param levels their thresholds, in the same order
 */
public record FrameLevels(List<FrameRateReport.Level> names, List<FrameRateStudy.Level> levels) {
    /**
     * @param purifyRates rates of purify thresholds, in order; the alert threshold comes last
     * @throws io.detoxstream.purifier.calibration.CalibrationException if the profile is not calibrated for frames at
     *     these rates
     */
    public static FrameLevels of(
            GateThresholds thresholds, String profile, List<Double> purifyRates, double alertRate) {
        Conditions conditions = Conditions.of(thresholds.model(), thresholds.settings());
        SizeClass frame = SizeClass.of(
                thresholds.settings().wholeSide() + 1, 1, thresholds.model().sizeMultiple(), thresholds.settings());
        List<FrameRateReport.Level> names = new ArrayList<>();
        List<FrameRateStudy.Level> levels = new ArrayList<>();
        for (double rate : purifyRates) {
            CalibratedThresholds calibrated = calibrated(thresholds, conditions, rate, Math.min(rate, alertRate));
            names.add(new FrameRateReport.Level(GateKind.PURIFY.code(), rate));
            levels.add(level(calibrated, profile, frame, Gate::purifyThreshold));
        }
        CalibratedThresholds calibrated = calibrated(thresholds, conditions, purifyRates.get(0), alertRate);
        names.add(new FrameRateReport.Level(GateKind.ALERT.code(), alertRate));
        levels.add(level(calibrated, profile, frame, Gate::alertThreshold));
        return new FrameLevels(List.copyOf(names), List.copyOf(levels));
    }

    /** Counting frames, whatever is configured: the thresholds of tiles are asked for beside them. */
    private static CalibratedThresholds calibrated(
            GateThresholds thresholds, Conditions conditions, double purifyRate, double alertRate) {
        return new CalibratedThresholds(thresholds.file(), conditions, purifyRate, alertRate, RateUnit.FRAMES);
    }

    private static FrameRateStudy.Level level(
            CalibratedThresholds calibrated, String profile, SizeClass frame, ToDoubleFunction<Gate> threshold) {
        return new FrameRateStudy.Level(
                threshold.applyAsDouble(calibrated.require(profile, frame)),
                tiles -> threshold.applyAsDouble(
                        calibrated.gate(List.of(profile), frame, tiles).orElseThrow()));
    }
}
