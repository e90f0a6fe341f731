package io.detoxstream.topology.batch;

import java.util.OptionalDouble;

/** A moving estimate of how long the device takes for a unit of work. For one thread. */
final class DeviceTime {
    /** Weight of the newest measurement: after four of them the slow first run of a process no longer shows. */
    private static final double WEIGHT = 0.5;

    private OptionalDouble nanosPerWork = OptionalDouble.empty();

    /** Nanoseconds; nothing is known before the first measurement, and then no work is small enough. */
    double estimate(double work) {
        return nanosPerWork.isPresent() ? work * nanosPerWork.getAsDouble() : Double.POSITIVE_INFINITY;
    }

    void measured(double work, long nanos) {
        double now = nanos / work;
        nanosPerWork = OptionalDouble.of(
                nanosPerWork.isPresent() ? (1 - WEIGHT) * nanosPerWork.getAsDouble() + WEIGHT * now : now);
    }
}
