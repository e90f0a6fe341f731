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
import java.util.ArrayList;
import java.util.List;

/** Bytes that the steps of the library allocate for an image. */
public final class MemorySection {
    private static final int CALLS = 5;
    private static final int BATCH = 16;
    private static final int LARGE_IMAGES = 2;
    private static final int RGB = 3;
    private static final double SECONDS = 6;

    private final Library library;
    private final Pulse pulse;

    public MemorySection(Library library, Pulse pulse) {
        this.library = library;
        this.pulse = pulse;
    }

    /** Planned seconds. */
    public static double seconds() {
        return SECONDS;
    }

    /** @param small images of 32x32 pixels */
    public List<AllocationPoint> run(Pool small, Pools pools) {
        pulse.stage("allocation", SECONDS);
        List<AllocationPoint> points = new ArrayList<>(points(small, BATCH));
        points.addAll(points(pools.unasked(ImageSize.CROP, LARGE_IMAGES), 1));
        return points;
    }

    private List<AllocationPoint> points(Pool pool, int batch) {
        ImageWork work = new ImageWork(library.detoxifier(), library.profiles());
        return List.of(
                point("decode", pool, work.decode(pool.mixed(0))),
                point("screen, batch " + batch, pool, work.screen(pool.mixed(0), batch)),
                point("purify", pool, work.purify(pool.mixed(1))),
                point("encode", pool, work.encode(pool.mixed(0))));
    }

    private AllocationPoint point(String step, Pool pool, Work work) {
        // the first call also loads classes and grows what is kept
        work.run();
        CountedWork counted = new CountedWork(work, library.network());
        for (int i = 0; i < CALLS; i++) {
            counted.run();
            pulse.beat();
        }
        String size = pool.size().toString();
        return new AllocationPoint(
                step,
                size,
                counted.kibPerUnit(),
                Allocation.kib((double) RGB * pool.size().pixels()));
    }
}
