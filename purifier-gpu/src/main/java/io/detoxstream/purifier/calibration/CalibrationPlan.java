package io.detoxstream.purifier.calibration;

import java.util.List;

/**
 * What to calibrate.
 *
 * @param profile name that configuration refers to the thresholds by, for example gtsrb
 * @param targets thresholds to compute
 * @param calibratedOn which images, for people to read
 */
public record CalibrationPlan(String profile, List<Target> targets, String calibratedOn) {
    /** Purify thresholds at 5 % and 1 % of clean images, an alert threshold at 0.1 %. */
    public static final List<Target> DEFAULT_TARGETS = List.of(
            new Target(GateKind.PURIFY, 0.05),
            new Target(GateKind.PURIFY, CalibratedThresholds.DEFAULT_PURIFY_RATE),
            new Target(GateKind.ALERT, CalibratedThresholds.DEFAULT_ALERT_RATE));

    /**
     * One threshold to compute.
     *
     * @param rate wanted share of clean images (tiles for frames) above it, between 0 and 1
     */
    public record Target(GateKind kind, double rate) {}

    public CalibrationPlan {
        if (profile.isBlank() || targets.isEmpty()) {
            throw new CalibrationException("a calibration needs the name of a profile and at least one rate");
        }
        targets = List.copyOf(targets);
    }
}
