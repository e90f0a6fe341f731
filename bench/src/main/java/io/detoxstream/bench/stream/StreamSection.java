package io.detoxstream.bench.stream;

import io.detoxstream.bench.Pace;
import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.image.Mixture;
import io.detoxstream.bench.image.Pool;
import io.detoxstream.bench.measure.Allocation;
import io.detoxstream.bench.measure.Compiler;
import io.detoxstream.bench.measure.CountingDenoiser;
import io.detoxstream.bench.measure.GcPauses;
import io.detoxstream.bench.measure.Percentiles;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.network.RawRates;
import io.detoxstream.bench.stream.Flights.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The whole stream: how much goes through, and how long an image takes at a pace below that. */
public final class StreamSection implements AutoCloseable {
    private static final double[] LOADS = {0.25, 0.5, 0.8};
    private static final Duration COLD_TURN = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 200;
    /** Share of a core that the compiler takes in the end, for what is rare. */
    private static final double AT_REST = 0.15;

    private final BenchService service;
    private final StreamRun run;
    private final RawProbe raw;
    private final Pace pace;
    private final Pulse pulse;

    /** @param service running; closed by whoever started it */
    public StreamSection(BenchService service, RawProbe raw, Pace pace, Pulse pulse) {
        this.service = service;
        this.raw = raw;
        this.pace = pace;
        this.pulse = pulse;
        this.run = new StreamRun(service, pulse);
    }

    /** Planned seconds of one scenario: with the raw rates around it and the rest that drains. */
    public static double seconds(Pace pace, Scenario scenario) {
        double drain = scenario.size().equals(ImageSize.SMALL) ? 1.5 : 3;
        return (pace.warmUp().toMillis()
                                + pace.stream().toMillis()
                                + 2 * pace.slice().toMillis())
                        / 1e3
                + drain;
    }

    /** Planned seconds of all latencies. */
    public static double latencySeconds(Pace pace) {
        return LOADS.length * (pace.paced().toMillis() / 1e3 + 1);
    }

    /**
     * Runs {@link Scenario#MAIN} unmeasured, until the compiler has come to rest or the pace has no more time for it.
     *
     * @param pool small images
     */
    public void coldStart(Pool pool) throws InterruptedException {
        pulse.stage("a first stream, not measured", pace.coldStart().toMillis() / 1e3);
        Mixture mixture = pool.mixed(Scenario.MAIN.triggeredShare());
        long end = System.nanoTime() + pace.coldStart().toNanos();
        Compiler compiler = new Compiler();
        do {
            long left = Math.max(0, end - System.nanoTime());
            Duration turn = Duration.ofNanos(Math.min(left, COLD_TURN.toNanos()));
            run.saturate(mixture, Scenario.MAIN.underWay(), Duration.ZERO, turn);
        } while (compiler.share() > AT_REST && pause(compiler, end) < end);
    }

    /** Without images to compete with, the compiler is through with what it has to do in half of the time. */
    private long pause(Compiler compiler, long end) throws InterruptedException {
        long longest = Math.min(end, System.nanoTime() + COLD_TURN.toNanos());
        do {
            Thread.sleep(PAUSE_MILLIS);
            pulse.beat();
        } while (compiler.share() > AT_REST && System.nanoTime() < longest);
        return System.nanoTime();
    }

    /** @param pools the images of each size */
    public List<StreamPoint> stream(List<Scenario> scenarios, Function<ImageSize, Pool> pools)
            throws InterruptedException {
        List<StreamPoint> points = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Pool pool = pools.apply(scenario.size());
            pulse.stage(
                    "stream of " + scenario.size() + ", " + Math.round(100 * scenario.triggeredShare())
                            + " % with a trigger",
                    seconds(pace, scenario));
            points.add(point(scenario, pool.mixed(scenario.triggeredShare())));
        }
        return points;
    }

    private StreamPoint point(Scenario scenario, Mixture mixture) throws InterruptedException {
        CountingDenoiser network = service.library().network();
        RawRates before = raw.pixelsPerSecond(scenario.size());
        Asked earlier = Asked.of(network);
        long bytes = service.allocatedBytes();
        StreamRun.Outcome outcome;
        GcPauses.Report pauses;
        try (GcPauses gc = new GcPauses()) {
            outcome = run.saturate(mixture, scenario.underWay(), pace.warmUp(), pace.stream());
            pauses = gc.report();
        }
        bytes = service.allocatedBytes() - bytes;
        Asked asked = Asked.of(network).since(earlier);
        RawRates rates = before.mean(raw.pixelsPerSecond(scenario.size()));
        // of the networks alone, for what all images asked of them
        double seconds = rates.seconds(asked.screeningPixels(), asked.pixels() - asked.screeningPixels());
        double rawPixels = asked.pixels() / seconds;
        int size = raw.size(scenario.size()).pixels();
        int images = outcome.arrivals().size();
        double perSecond = outcome.perSecond();
        return new StreamPoint(
                scenario.size().toString(),
                scenario.triggeredShare(),
                outcome.purifiedShare(),
                images,
                perSecond,
                (double) asked.evaluations() / images,
                network.twoNetworks() ? (double) asked.screenings() / images : null,
                (double) asked.evaluations() / asked.batches(),
                rawPixels / size,
                rates.over(size),
                perSecond * seconds / images,
                Allocation.kib(bytes) / images,
                pauses);
    }

    /**
     * Latencies of {@link Scenario#MAIN}.
     *
     * @param capacity images a second that the stream can do
     */
    public List<LatencyPoint> latency(Pool pool, double capacity) throws InterruptedException {
        List<LatencyPoint> points = new ArrayList<>();
        for (double load : LOADS) {
            pulse.stage("latency at " + Math.round(100 * load) + " % load", latencySeconds(pace) / LOADS.length);
            double perSecond = load * capacity;
            List<Arrival> arrivals = run.paced(pool.mixed(Scenario.MAIN.triggeredShare()), perSecond, pace.paced())
                    .arrivals();
            points.add(new LatencyPoint(
                    load,
                    perSecond,
                    percentiles(arrivals, arrival -> !arrival.purified()),
                    percentiles(arrivals, Arrival::purified)));
        }
        return points;
    }

    private static Percentiles percentiles(List<Arrival> arrivals, Predicate<Arrival> which) {
        return Percentiles.of(
                arrivals.stream().filter(which).mapToDouble(Arrival::millis).toArray());
    }

    @Override
    public void close() throws InterruptedException {
        run.close();
    }
}
