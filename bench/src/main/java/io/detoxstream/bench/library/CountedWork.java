package io.detoxstream.bench.library;

import io.detoxstream.bench.measure.Allocation;
import io.detoxstream.bench.measure.CountingDenoiser;
import io.detoxstream.bench.measure.Interleaved.Work;

/** Work that also counts what it allocates and how often it asks the network. For one thread. */
public final class CountedWork implements Work {
    private final Work work;
    private final CountingDenoiser network;
    private long units;
    private long bytes;
    private long evaluations;

    /** @param network that the work uses, while nobody else does */
    public CountedWork(Work work, CountingDenoiser network) {
        this.work = work;
        this.network = network;
    }

    @Override
    public int run() {
        long bytesBefore = Allocation.ofThisThread();
        long evaluationsBefore = network.evaluations();
        int done = work.run();
        bytes += Allocation.ofThisThread() - bytesBefore;
        evaluations += network.evaluations() - evaluationsBefore;
        units += done;
        return done;
    }

    /** Heap that a unit cost so far, in KiB. */
    public double kibPerUnit() {
        return Allocation.kib(bytes) / units;
    }

    /** Network evaluations of a unit so far. */
    public double evaluationsPerUnit() {
        return (double) evaluations / units;
    }
}
