package io.detoxstream.purifier.calibration;

import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.SizeClass;
import io.detoxstream.purifier.screen.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The thresholds of a file that fit the model and settings in use, at two chosen clean flag rates. Safe for
 * several threads.
 *
 * <p>Entries made under other conditions are never used, as their scores are not comparable.
 */
public final class CalibratedThresholds implements Thresholds {
    public static final double DEFAULT_PURIFY_RATE = 0.01;
    public static final double DEFAULT_ALERT_RATE = 0.001;
    public static final RateUnit DEFAULT_PURIFY_UNIT = RateUnit.TILES;

    private static final double SAME_RATE = 1e-12;
    private static final String NOT_FOR_SCREENING =
            "; so they fit the denoiser, but not the network that screens in its"
                    + " place: calibrate for that (detox calibrate), or have the denoiser screen (detox.model.screening=off)";

    private final List<ThresholdEntry> all;
    private final Conditions conditions;
    private final Optional<Conditions> ownConditions;
    private final double purifyRate;
    private final double alertRate;
    private final RateUnit purifyUnit;
    private final Map<String, FrameCurves> curves = new ConcurrentHashMap<>();
    private final FrameNotices notices;

    /** One whose purify rate is one of tiles, {@link #DEFAULT_PURIFY_UNIT}. */
    public CalibratedThresholds(ThresholdFile file, Conditions conditions, double purifyRate, double alertRate) {
        this(file, conditions, purifyRate, alertRate, DEFAULT_PURIFY_UNIT);
    }

    /**
     * @param purifyRate clean flag rate of the purify threshold, for example {@value #DEFAULT_PURIFY_RATE}
     * @param alertRate clean flag rate of the alert threshold, at most the purify rate, for example
     *     {@value #DEFAULT_ALERT_RATE}
     * @param purifyUnit what the purify rate of a frame counts
     * @throws CalibrationException if the alert rate is above the purify rate
     */
    public CalibratedThresholds(
            ThresholdFile file, Conditions conditions, double purifyRate, double alertRate, RateUnit purifyUnit) {
        this(file, conditions, Optional.empty(), purifyRate, alertRate, purifyUnit);
    }

    private CalibratedThresholds(
            ThresholdFile file,
            Conditions conditions,
            Optional<Conditions> ownConditions,
            double purifyRate,
            double alertRate,
            RateUnit purifyUnit) {
        if (alertRate > purifyRate) {
            throw new CalibrationException("the alert rate " + alertRate + " must not be above the purify rate "
                    + purifyRate + ": an image that raises an alert is also purified");
        }
        this.all = file.thresholds();
        this.conditions = conditions;
        this.ownConditions = ownConditions;
        this.purifyRate = purifyRate;
        this.alertRate = alertRate;
        this.purifyUnit = purifyUnit;
        this.notices = new FrameNotices(purifyRate, alertRate, purifyUnit);
    }

    /**
     * The thresholds for the network that screens in the place of a denoiser, or for the denoiser itself.
     *
     * @param purifyUnit what the purify rate of a frame counts
     * @throws CalibrationException if the alert rate is above the purify rate
     */
    public static CalibratedThresholds of(
            ThresholdFile file,
            Denoiser denoiser,
            ScreeningSettings settings,
            double purifyRate,
            double alertRate,
            RateUnit purifyUnit) {
        Conditions conditions = Conditions.of(denoiser.screening().model(), settings);
        Optional<Conditions> ownConditions =
                Optional.of(Conditions.of(denoiser.model(), settings)).filter(own -> !own.equals(conditions));
        return new CalibratedThresholds(file, conditions, ownConditions, purifyRate, alertRate, purifyUnit);
    }

    @Override
    public Optional<Gate> gate(List<String> profiles, SizeClass sizeClass) {
        return profiles.stream()
                .flatMap(profile -> find(profile, sizeClass).stream())
                .findFirst();
    }

    /**
     * For a frame, the alert rate is one of whole frames of so many tiles, and so is the purify rate if frames are its
     * unit: as far as frames are calibrated. Else a rate is one of tiles, of which one is enough for the frame; where that
     * is not what was asked for, it is said once.
     */
    @Override
    public Optional<Gate> gate(List<String> profiles, SizeClass sizeClass, int tiles) {
        Optional<Gate> tile = gate(profiles, sizeClass);
        return tiles == 1 ? tile : tile.map(gate -> whole(gate, tiles));
    }

    private Gate whole(Gate tile, int tiles) {
        FrameCurves frames = curves.computeIfAbsent(
                tile.profile() + " " + tile.sizeClass(),
                any -> FrameCurves.of(tile.sizeClass(), usable(tile.profile()).toList()));
        notices.judged(tile.profile(), frames, tiles);
        double purify = purifyUnit == RateUnit.FRAMES
                ? frames.threshold(tile.purifyThreshold(), purifyRate, tiles)
                : tile.purifyThreshold();
        double alert = Math.max(purify, frames.threshold(tile.alertThreshold(), alertRate, tiles));
        return new Gate(tile.profile(), tile.sizeClass(), purify, alert, tile.purifyThreshold());
    }

    private Optional<Gate> find(String profile, SizeClass size) {
        String sizeClass = size.name();
        OptionalDouble purify = threshold(profile, sizeClass, GateKind.PURIFY, purifyRate);
        OptionalDouble alert = threshold(profile, sizeClass, GateKind.ALERT, alertRate);
        if (purify.isPresent() && alert.isEmpty() && size.isCoarse()) {
            // few tiles are left of a frame in small, too few for so rare a rate: such a view raises no alert
            return Optional.of(new Gate(profile, sizeClass, purify.getAsDouble(), Double.POSITIVE_INFINITY));
        }
        if (purify.isEmpty() || alert.isEmpty()) {
            return Optional.empty();
        }
        // two calibrations on different images may cross; what raises an alert is always purified too
        double raised = Math.max(purify.getAsDouble(), alert.getAsDouble());
        return Optional.of(new Gate(profile, sizeClass, purify.getAsDouble(), raised));
    }

    private OptionalDouble threshold(String profile, String sizeClass, GateKind kind, double rate) {
        return usable(profile)
                .filter(entry -> entry.sizeClass().equals(sizeClass) && matches(entry, kind, rate))
                .mapToDouble(ThresholdEntry::threshold)
                .findFirst();
    }

    /**
     * Makes sure at start that a profile can be used at all.
     *
     * @throws CalibrationException if the profile is unknown, was calibrated under other conditions or at other rates;
     *     the message names what there is and what was wanted
     */
    public void require(String profile) {
        List<ThresholdEntry> known = of(profile).toList();
        if (known.isEmpty()) {
            throw new CalibrationException("no thresholds for the profile '" + profile + "'; there are "
                    + list(all.stream(), ThresholdEntry::profile));
        }
        if (usable(profile).findAny().isEmpty()) {
            throw new CalibrationException("the thresholds of the profile '" + profile + "' were made for "
                    + list(
                            known.stream(),
                            entry -> String.join("; ", entry.conditions().differences(conditions)))
                    + (fitsDenoiser(known) ? NOT_FOR_SCREENING : ": calibrate for these settings"));
        }
        requireRate(profile, GateKind.PURIFY, purifyRate);
        requireRate(profile, GateKind.ALERT, alertRate);
    }

    /**
     * @return the gate of a profile for a size class
     * @throws CalibrationException as {@link #require(String)}, and if the profile was calibrated for other sizes
     */
    public Gate require(String profile, SizeClass sizeClass) {
        require(profile);
        return find(profile, sizeClass)
                .orElseThrow(() ->
                        new CalibrationException("the profile '" + profile + "' was calibrated for the sizes "
                                + list(
                                        usable(profile).filter(entry -> entry.kind() != GateKind.FRAME),
                                        ThresholdEntry::sizeClass)
                                + ", not for " + sizeClass.name()));
    }

    private boolean fitsDenoiser(List<ThresholdEntry> known) {
        return ownConditions.isPresent()
                && known.stream()
                        .anyMatch(entry -> entry.conditions()
                                .differences(ownConditions.get())
                                .isEmpty());
    }

    private void requireRate(String profile, GateKind kind, double rate) {
        if (usable(profile).noneMatch(entry -> matches(entry, kind, rate))) {
            String known = list(usable(profile).filter(entry -> entry.kind() == kind), entry -> "" + entry.rate());
            throw new CalibrationException("the profile '" + profile + "' has no " + kind.code()
                    + " threshold at a clean flag rate of " + rate + "; there are " + known);
        }
    }

    private Stream<ThresholdEntry> of(String profile) {
        return all.stream().filter(entry -> entry.profile().equals(profile));
    }

    private Stream<ThresholdEntry> usable(String profile) {
        return of(profile)
                .filter(entry -> entry.conditions().differences(conditions).isEmpty());
    }

    private static boolean matches(ThresholdEntry entry, GateKind kind, double rate) {
        return entry.kind() == kind && Math.abs(entry.rate() - rate) < SAME_RATE;
    }

    private static String list(Stream<ThresholdEntry> entries, Function<ThresholdEntry, String> of) {
        String joined = entries.map(of).distinct().sorted().collect(Collectors.joining(", "));
        return joined.isEmpty() ? "none" : joined;
    }
}
