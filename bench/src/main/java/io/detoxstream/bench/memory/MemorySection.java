package io.detoxstream.bench.memory;

import io.detoxstream.bench.Library;
import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.image.Pool;
import io.detoxstream.bench.image.Pools;
import io.detoxstream.bench.library.CountedWork;
import io.detoxstream.bench.library.ImageWork;
import io.detoxstream.bench.measure.Allocation;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time and heap that the steps of the library cost for an image. */
public final class MemorySection {
    private static final int BATCH = 16;
    private static final int LARGE_IMAGES = 2;
    private static final int RGB = 3;
    /** Calls that are enough for the compiler, and for a mean; steps that take long make do with fewer. */
    private static final int CALLS = 2000;

    private static final long LONGEST_NANOS = 150_000_000;
    private static final double SECONDS = 5;

    private final Library library;
    private final KeyedNoise noise;
    private final Pulse pulse;

    public MemorySection(Library library, KeyedNoise noise, Pulse pulse) {
        this.library = library;
        this.noise = noise;
        this.pulse = pulse;
    }

    /** Planned seconds. */
    public static double seconds() {
        return SECONDS;
    }

    /** @param small images of 32x32 pixels */
    public List<StepCost> run(Pool small, Pools pools) {
        pulse.stage("steps of an image", SECONDS);
        List<StepCost> costs = new ArrayList<>(costs(small, BATCH));
        costs.addAll(costs(pools.unasked(ImageSize.CROP, LARGE_IMAGES), 1));
        return costs;
    }

    private List<StepCost> costs(Pool pool, int batch) {
        ImageWork work = new ImageWork(library.detoxifier(), library.profiles());
        Map<String, Work> steps = new LinkedHashMap<>(Steps.of(pool, work, noise));
        steps.put("screen, batch " + batch, work.screen(pool.mixed(0), batch));
        steps.put("purify", work.purify(pool.mixed(1), 1));
        List<StepCost> costs = new ArrayList<>();
        steps.forEach((step, call) -> costs.add(cost(step, pool, call)));
        return costs;
    }

    private StepCost cost(String step, Pool pool, Work work) {
        // the first calls load classes, are compiled, and grow what is kept
        repeat(work);
        CountedWork counted = new CountedWork(work, library.network());
        repeat(counted);
        return new StepCost(
                step,
                pool.size().toString(),
                counted.cpuMicrosPerUnit(),
                counted.kibPerUnit(),
                Allocation.kib((double) RGB * pool.size().pixels()));
    }

    private void repeat(Work work) {
        long end = System.nanoTime() + LONGEST_NANOS;
        int calls = 0;
        do {
            work.run();
            pulse.beat();
        } while (++calls < CALLS && System.nanoTime() < end);
    }
}
