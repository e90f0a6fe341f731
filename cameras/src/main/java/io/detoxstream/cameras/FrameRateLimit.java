package io.detoxstream.cameras;

/**
 * Lets frames through at no more than a rate, evenly. For one thread.
 *
 * <p>The due times advance by fixed steps, not from the frame let through: otherwise a camera whose frames come a hair
 * early would lose every second one.
 */
public final class FrameRateLimit {
    private final double stepNanos;
    private double due = Double.NEGATIVE_INFINITY;

    /** @param perSecond frames a second, above 0; infinite for all */
    public FrameRateLimit(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("the rate must be above 0, not " + perSecond);
        }
        this.stepNanos = 1e9 / perSecond;
    }

    /** Whether a frame of this time passes. */
    public boolean admit(long nanos) {
        if (stepNanos == 0) {
            return true;
        }
        if (nanos < due) {
            return false;
        }
        // after a gap there is nothing to catch up with
        due = nanos - due > stepNanos ? nanos + stepNanos : due + stepNanos;
        return true;
    }
}
