package io.detoxstream.purifier.calibration;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once for each profile where the rate of frames is not the one that was asked for. Safe for several threads. */
final class FrameNotices {
    private static final Logger LOG = LoggerFactory.getLogger(FrameNotices.class);

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void judged(String profile, FrameCurves frames, int tiles, double purifyRate, double alertRate) {
        if (frames.isEmpty()) {
            if (told.add("none " + profile)) {
                LOG.warn(
                        "the profile '{}' has thresholds for tiles alone: {} of clean tiles are flagged, and each flags its"
                                + " frame, here one of {} tiles; 'detox calibrate --profile {} CLEAN_FRAMES' makes the rate"
                                + " one of frames",
                        profile,
                        purifyRate,
                        tiles,
                        profile);
            }
            return;
        }
        if (tiles > frames.largest() && told.add("larger " + profile)) {
            LOG.warn(
                    "frames of {} tiles are larger than those of {} that the profile '{}' was calibrated on: fewer of them"
                            + " than {} may be flagged; calibrate on frames of their size",
                    tiles,
                    frames.largest(),
                    profile,
                    purifyRate);
        }
        tellExtrapolated(profile, frames, tiles, "purify", purifyRate);
        tellExtrapolated(profile, frames, tiles, "alert", alertRate);
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
