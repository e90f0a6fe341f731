package io.detoxstream.purifier.calibration;

import java.util.Objects;

/**
 * One calibrated threshold: images of the profile and size class that score above it are purified or raise an alert.
 *
 * @param profile name of the kind of images it was calibrated on, for example cifar10
 * @param sizeClass size class of those images
 * @param conditions what the scores were computed with
 * @param kind what the threshold is for
 * @param rate wanted share of clean images (tiles for frames) above it
 * @param threshold in the unit of the score
 * @param n clean images (tiles for frames) it was computed from
 * @param method how
 * @param heldOut what it did on other clean images; null if that was not tried
 * @param calibratedOn which images, for people to read
 * @param date day of the calibration, ISO 8601
 */
public record ThresholdEntry(
        String profile,
        String sizeClass,
        Conditions conditions,
        GateKind kind,
        double rate,
        double threshold,
        int n,
        String method,
        HeldOut heldOut,
        String calibratedOn,
        String date) {
    public static final String SPLIT_CONFORMAL = "split conformal";

    /** Beyond the rates that the images themselves can tell. */
    public static final String GENERALISED_PARETO = "generalised Pareto";

    public ThresholdEntry {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(sizeClass, "sizeClass");
        Objects.requireNonNull(conditions, "conditions");
        Objects.requireNonNull(kind, "kind");
        if (!(rate > 0 && rate < 1) || !Double.isFinite(threshold) || n < 1) {
            throw new IllegalArgumentException(
                    "no threshold has rate " + rate + ", value " + threshold + " and n " + n);
        }
    }

    /** Whether a new calibration of the other replaces this one. */
    boolean isReplacedBy(ThresholdEntry other) {
        return profile.equals(other.profile)
                && sizeClass.equals(other.sizeClass)
                && conditions.differences(other.conditions).isEmpty()
                && kind == other.kind
                && rate == other.rate;
    }
}
