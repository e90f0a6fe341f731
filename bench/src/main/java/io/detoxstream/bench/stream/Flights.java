package io.detoxstream.bench.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Images under way, by number: when they were due at the feeder, and when a consumer saw them. Each is to arrive once.
 * Every method is synchronized.
 */
final class Flights {
    /**
     * @param dueNanos when the image was captured
     * @param arrivedNanos when a consumer had it
     * @param purified otherwise it was passed on as clean
     */
    record Arrival(long dueNanos, long arrivedNanos, boolean purified) {
        double millis() {
            return (arrivedNanos - dueNanos) / 1e6;
        }
    }

    private final Map<Long, Long> due = new HashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private long next;

    /** @return the number of the next image */
    synchronized long depart(long dueNanos) {
        due.put(next, dueNanos);
        return next++;
    }

    /** @throws IllegalStateException if an image arrives that is not under way, so for the second time */
    synchronized void arrive(long number, long nanos, boolean purified) {
        Long dueNanos = due.remove(number);
        if (dueNanos == null) {
            throw new IllegalStateException("image " + number + " came out twice, or was never fed");
        }
        arrivals.add(new Arrival(dueNanos, nanos, purified));
        notifyAll();
    }

    synchronized int underWay() {
        return due.size();
    }

    /** Waits a moment for fewer images to be under way. */
    synchronized boolean awaitFewerThan(int most, long millis) throws InterruptedException {
        if (due.size() >= most) {
            wait(millis);
        }
        return due.size() < most;
    }

    synchronized int arrived() {
        return arrivals.size();
    }

    /** All that have ever arrived, taken or not. */
    synchronized long passed() {
        return next - due.size();
    }

    /** What has arrived since this was asked last, in order. */
    synchronized List<Arrival> take() {
        List<Arrival> taken = List.copyOf(arrivals);
        arrivals.clear();
        return taken;
    }
}
