package io.detoxstream.purifier.calibration;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once for each profile where a rate that is one of frames is not the one that was asked for. Safe for several
 * threads.
 */
final class FrameNotices {
    private static final Logger LOG = LoggerFactory.getLogger(FrameNotices.class);

    private final double purifyRate;
    private final double alertRate;
    private final boolean purifyByFrames;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    FrameNotices(double purifyRate, double alertRate, RateUnit purifyUnit) {
        this.purifyRate = purifyRate;
        this.alertRate = alertRate;
        this.purifyByFrames = purifyUnit == RateUnit.FRAMES;
    }

    /** A frame of so many tiles is about to be judged. */
    void judged(String profile, FrameCurves frames, int tiles) {
        if (frames.isEmpty()) {
            tellMissing(profile, tiles);
            return;
        }
        if (tiles > frames.largest() && told.add("larger " + profile)) {
            LOG.warn(
                    "frames of {} tiles are larger than those of {} that the profile '{}' was calibrated on: fewer of them"
                            + " than {}; calibrate on frames of their size",
                    tiles,
                    frames.largest(),
                    profile,
                    purifyByFrames
                            ? purifyRate + " may be flagged, and fewer than " + alertRate + " raise an alert"
                            : alertRate + " may raise an alert");
        }
        if (purifyByFrames) {
            tellExtrapolated(profile, frames, tiles, "purify", purifyRate);
        }
        tellExtrapolated(profile, frames, tiles, "alert", alertRate);
    }

    private void tellMissing(String profile, int tiles) {
        if (told.add("none " + profile)) {
            LOG.warn(
                    "the profile '{}' has thresholds for tiles alone: {} of clean tiles raise an alert{}, and each does so"
                            + " for its frame, here one of {} tiles; 'detox calibrate --profile {} CLEAN_FRAMES' makes"
                            + " that a rate of frames",
                    profile,
                    alertRate,
                    purifyByFrames ? " and " + purifyRate + " are flagged" : "",
                    tiles,
                    profile);
        }
    }

    private void tellExtrapolated(String profile, FrameCurves frames, int tiles, String gate, double rate) {
        if (frames.isExtrapolated(rate, tiles) && told.add(gate + " " + profile)) {
            LOG.warn(
                    "the {} threshold of frames of {} tiles, profile '{}', is extrapolated: too few clean frames were"
                            + " calibrated on for a rate of {}",
                    gate,
                    tiles,
                    profile,
                    rate);
        }
    }
}
