package io.detoxstream.bench.stream;

import io.detoxstream.bench.image.Picture;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.stream.Flights.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Feeds a running service and watches what comes out, at the service's own pace or at a given one. For one thread. */
final class StreamRun implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;
    private static final long SHORT_PAUSE_NANOS = 500_000;
    /** However slow the images, at least so many arrive while it is measured. */
    private static final int FEWEST = 2;
    /** However slow the images, two of them have a patch. */
    private static final int FEWEST_PACED = 40;
    /** A machine that takes longer for one image has been asked too much. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final BenchService service;
    private final Pulse pulse;
    private final Flights flights = new Flights();
    private final Feeder feeder;
    private final ArrivalReader reader;
    private long lastPassed;
    private long lastChange;

    StreamRun(BenchService service, Pulse pulse) {
        this.service = service;
        this.pulse = pulse;
        this.reader = new ArrivalReader(service.config(), service.codecs().detoxified(), flights);
        this.feeder = new Feeder(service.config(), service.codecs().raw());
    }

    /** Everything that arrived, first to last, and when measuring began and ended. */
    record Outcome(List<Arrival> arrivals, long fromNanos, long toNanos) {
        /**
         * Images a second while it was measured: from the last arrival before that to the last one within, as results
         * arrive in bursts, by transactions.
         */
        double perSecond() {
            long first = arrivals.get(0).arrivedNanos();
            long last = first;
            int images = 0;
            for (Arrival arrival : arrivals) {
                if (arrival.arrivedNanos() <= fromNanos) {
                    first = arrival.arrivedNanos();
                } else if (arrival.arrivedNanos() <= toNanos && arrival.arrivedNanos() > first) {
                    images++;
                    last = arrival.arrivedNanos();
                }
            }
            return images * 1e9 / (last - first);
        }

        double purifiedShare() {
            return purified(arrivals) / (double) arrivals.size();
        }
    }

    /**
     * Keeps the service busy: the next image goes in when one has come out. Returns when all are out.
     *
     * @param underWay images under way at a time
     */
    Outcome saturate(Supplier<Picture> pictures, int underWay, Duration warmUp, Duration time)
            throws InterruptedException {
        begin();
        long from = System.nanoTime() + warmUp.toNanos();
        long to = from + time.toNanos();
        while (System.nanoTime() < to || flights.arrived() <= FEWEST) {
            watch();
            if (flights.awaitFewerThan(underWay, PAUSE_MILLIS)) {
                feeder.send(flights.depart(System.nanoTime()), pictures.get());
            }
            if (flights.arrived() == 0 && System.nanoTime() > from) {
                // the first image takes longer than the warm-up
                from = System.nanoTime();
                to = Math.max(to, from + time.toNanos());
            }
        }
        long end = System.nanoTime();
        drain();
        return new Outcome(flights.take(), from, end);
    }

    /**
     * A number of images, of which nothing is kept.
     *
     * @param seconds from the first one that was fed to the last one that came out
     */
    record Turn(int images, int purified, double seconds) {
        double perSecond() {
            return images / seconds;
        }
    }

    /**
     * Keeps the service busy as {@link #saturate} does, for a number of images instead of a time. Returns when all are
     * out.
     *
     * @param underWay images under way at a time
     */
    Turn pass(Supplier<Picture> pictures, int underWay, int images) throws InterruptedException {
        begin();
        long start = System.nanoTime();
        int purified = 0;
        for (int fed = 0; fed < images; ) {
            watch();
            if (flights.awaitFewerThan(underWay, PAUSE_MILLIS)) {
                feeder.send(flights.depart(System.nanoTime()), pictures.get());
                fed++;
            }
            purified += purified(flights.take());
        }
        drain();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Turn(images, purified + purified(flights.take()), seconds);
    }

    private static int purified(List<Arrival> arrivals) {
        return (int) arrivals.stream().filter(Arrival::purified).count();
    }

    /**
     * Feeds images at equal distances, whatever the service makes of it. An image is due when its time comes, not when it
     * is sent: a feeder that is late must not hide a wait.
     *
     * @param perSecond images
     * @param time after which no more are fed, once there were a few
     */
    Outcome paced(Supplier<Picture> pictures, double perSecond, Duration time) throws InterruptedException {
        begin();
        long start = System.nanoTime();
        long images = Math.max(FEWEST_PACED, (long) (perSecond * time.toNanos() / 1e9));
        for (long i = 0; i < images; i++) {
            long due = start + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(Math.min(due - System.nanoTime(), 20 * SHORT_PAUSE_NANOS));
                watch();
            }
            feeder.send(flights.depart(due), pictures.get());
        }
        long end = System.nanoTime();
        drain();
        return new Outcome(flights.take(), start, end);
    }

    private void begin() {
        lastPassed = flights.passed();
        lastChange = System.nanoTime();
    }

    private void drain() throws InterruptedException {
        while (flights.underWay() > 0) {
            watch();
            flights.awaitFewerThan(1, PAUSE_MILLIS);
        }
    }

    private void watch() throws InterruptedException {
        pulse.beat();
        reader.check();
        service.check();
        long passed = flights.passed();
        if (passed != lastPassed) {
            lastPassed = passed;
            lastChange = System.nanoTime();
        } else if (flights.underWay() > 0 && System.nanoTime() - lastChange > PATIENCE.toNanos()) {
            throw new IllegalStateException("nothing has come out for " + PATIENCE.toSeconds() + " s, "
                    + flights.underWay() + " images are under way");
        }
    }

    @Override
    public void close() throws InterruptedException {
        feeder.close();
        reader.close();
    }
}
