package io.detoxstream.cameras.feed;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a camera is opened again: twice as long after each failure, of which the second half is left
 * to chance, so that the cameras behind one failed switch do not come back in step.
 *
 * @param first after the first failure, at most
 * @param longest after many, at most
 * @param random for the jitter; used by one thread
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {
    private static final int MOST_DOUBLINGS = 30;

    /** @throws IllegalArgumentException if the first wait is not above 0 or longer than the longest */
    public Backoff {
        Objects.requireNonNull(random);
        if (first.isNegative() || first.isZero() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException("not 0 < " + first + " <= " + longest);
        }
    }

    /** @param failures in a row, at least 1 */
    public Duration delay(int failures) {
        double doubled = first.toNanos() * Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS));
        double limit = Math.min(doubled, longest.toNanos());
        return Duration.ofNanos((long) (limit / 2 + random.nextDouble() * limit / 2));
    }
}
