package io.detoxstream.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Runs variants by turns, so that what else happens on the machine meets all of them alike, and their ratios hold where
 * their rates do not. For one thread.
 */
public final class Interleaved {
    private static final double NANOS = 1e9;

    private final int rounds;
    private final long slice;
    private final Pulse pulse;
    private final LongSupplier nanoTime;

    /** Something that can be done again and again. */
    @FunctionalInterface
    public interface Work {
        /** @return how many units were done, 1 or more */
        int run();
    }

    /**
     * @param rounds turns of each variant, 1 or more
     * @param slice time of a turn; a call that has begun is finished
     */
    public Interleaved(int rounds, Duration slice, Pulse pulse) {
        this(rounds, slice, pulse, System::nanoTime);
    }

    Interleaved(int rounds, Duration slice, Pulse pulse, LongSupplier nanoTime) {
        this.rounds = rounds;
        this.slice = slice.toNanos();
        this.pulse = pulse;
        this.nanoTime = nanoTime;
    }

    /** @return units a second of each variant, in order */
    public List<Rate> run(List<? extends Work> variants) {
        for (Work variant : variants) {
            variant.run();
            pulse.beat();
        }
        return runCold(variants);
    }

    /** As {@link #run}, without the first unmeasured call: for work so long that its beginning does not count. */
    public List<Rate> runCold(List<? extends Work> variants) {
        List<List<Double>> rates = new ArrayList<>();
        variants.forEach(variant -> rates.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int v = 0; v < variants.size(); v++) {
                rates.get(v).add(turn(variants.get(v)));
            }
        }
        return rates.stream().map(List::copyOf).map(Rate::new).toList();
    }

    private double turn(Work work) {
        long start = nanoTime.getAsLong();
        long units = 0;
        long elapsed;
        do {
            units += work.run();
            pulse.beat();
            elapsed = nanoTime.getAsLong() - start;
        } while (elapsed < slice);
        return units * NANOS / elapsed;
    }
}
