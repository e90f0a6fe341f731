package io.detoxstream.topology.threshold;

import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.topology.config.FollowSettings;
import io.detoxstream.topology.record.SourceName;
import java.util.OptionalDouble;

/**
 * Lets the purify threshold of an image follow what is known of its source, within bounds around the calibrated one and
 * never above the alert threshold. Records of the image name the threshold that was used. Safe for several threads.
 *
 * <p>What is known of a source is the scores of its images. A frame whose purify rate counts tiles keeps the calibrated
 * threshold: following would make that a rate of frames.
 */
public final class FollowedGate {
    private final FollowSettings settings;
    private final RateUnit purifyUnit;
    private final SourceThresholds thresholds;

    /** @param purifyUnit what the purify rate of a frame counts */
    public FollowedGate(FollowSettings settings, RateUnit purifyUnit, SourceThresholds thresholds) {
        this.settings = settings;
        this.purifyUnit = purifyUnit;
        this.thresholds = thresholds;
    }

    /** The same outcome with the threshold that holds for the source. */
    public Screened apply(String source, Screened screened) {
        if (screened.windows().size() > 1 && purifyUnit == RateUnit.TILES) {
            return screened;
        }
        Gate gate = screened.gate();
        double threshold = threshold(source, gate.purifyThreshold(), gate.alertThreshold());
        return new Screened(
                screened.restored(),
                screened.map(),
                screened.windows(),
                screened.score(),
                screened.ssim(),
                gate.withPurifyThreshold(threshold),
                screened.regions(),
                screened.evaluations(),
                screened.spectralBins());
    }

    /**
     * The purify threshold that holds for a source.
     *
     * @param calibrated purify threshold of the image
     * @param alert alert threshold of the image
     * @return between both multiples of the calibrated one, and not above the alert threshold unless that one is
     */
    public double threshold(String source, double calibrated, double alert) {
        OptionalDouble wanted = thresholds.of(SourceName.of(source), calibrated);
        // a zero or negative threshold has no multiples that bound anything
        if (wanted.isEmpty() || !(calibrated > 0)) {
            return calibrated;
        }
        double most = Math.max(calibrated, Math.min(settings.highest() * calibrated, alert));
        return Math.max(settings.lowest() * calibrated, Math.min(most, wanted.getAsDouble()));
    }
}
