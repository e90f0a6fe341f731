package io.detoxstream.purifier.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What happens to an image above a threshold. */
public enum GateKind {
    /** It is purified: being wrong is cheap, so 1 to 5 % of clean images may be above. */
    @JsonProperty("purify")
    PURIFY,
    /** Somebody is told: at most 0.1 % of clean images may be above. */
    @JsonProperty("alert")
    ALERT,
    /**
     * No action of its own: one rate on the curve of whole frames, from which {@link FrameCurves} reads the alert
     * threshold of frames of any size, and if frames are its {@link RateUnit} the purify threshold.
     */
    @JsonProperty("frame")
    FRAME;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
