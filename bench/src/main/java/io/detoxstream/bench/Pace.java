package io.detoxstream.bench;

import java.time.Duration;

/**
 * How long a benchmark takes its time. Everything is bounded by time, not by a number of images, so that a slow machine
 * gives coarser figures and not a longer wait.
 *
 * @param code quick or full, for the report
 * @param rounds how often variants that are compared take turns
 * @param slice time of one turn
 * @param parityBatch images of one batch of the published method
 * @param parityRounds how often that method and ours take turns
 * @param pool images of 32x32 pixels that take turns in a stream, about
 * @param coldStart most that the first stream of the process runs before anything is measured: broker, clients and
 *     service are compiled then, which takes the cores from the images
 * @param warmUp what a stream runs before it is measured
 * @param stream how long it is measured then
 * @param fewScenarios whether of larger images one size alone is streamed, and that at one share of flagged ones
 * @param paced how long latencies are measured at each load
 */
public record Pace(
        String code,
        int rounds,
        Duration slice,
        int parityBatch,
        int parityRounds,
        int pool,
        Duration coldStart,
        Duration warmUp,
        Duration stream,
        boolean fewScenarios,
        Duration paced) {
    /** Under two minutes on two cores that have nothing else to do. */
    public static final Pace QUICK = new Pace(
            "quick",
            2,
            Duration.ofMillis(300),
            4,
            1,
            60,
            Duration.ofSeconds(18),
            Duration.ofMillis(1000),
            Duration.ofSeconds(4),
            true,
            Duration.ofSeconds(4));

    /** What figures in documents are taken from. */
    public static final Pace FULL = new Pace(
            "full",
            5,
            Duration.ofMillis(1500),
            16,
            3,
            200,
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            false,
            Duration.ofSeconds(40));

    /** Seconds that variants take, turns and one more for each to warm up. */
    public double seconds(int variants) {
        return variants * (rounds + 0.5) * slice.toMillis() / 1e3;
    }
}
