package io.detoxstream.topology.metrics;

import java.util.Locale;

/** Why a batch went to the device when it did. */
public enum DrainReason {
    /** As many records, bytes or as much device time as a batch may have. */
    FULL,
    /** The oldest record had waited long enough. */
    AGE,
    /** Offsets were about to be committed. */
    COMMIT,
    /** Likewise, because the service is closing. */
    CLOSE;

    /** As metrics and reports name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
