package io.detoxstream.bench.library;

import io.detoxstream.bench.measure.Allocation;
import io.detoxstream.bench.measure.CountingDenoiser;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.bench.measure.ProcessorTime;

/** Work that also counts what it costs its thread, and how often it asks the network. For one thread. */
public final class CountedWork implements Work {
    private static final double NANOS_PER_MICRO = 1e3;

    private final Work work;
    private final CountingDenoiser network;
    private long units;
    private long bytes;
    private long evaluations;
    private long screenings;
    private long cpuNanos;

    /** @param network that the work uses, while nobody else does */
    public CountedWork(Work work, CountingDenoiser network) {
        this.work = work;
        this.network = network;
    }

    @Override
    public int run() {
        long bytesBefore = Allocation.ofThisThread();
        long evaluationsBefore = network.evaluations();
        long screeningsBefore = network.screening().evaluations();
        long cpuBefore = ProcessorTime.ofThisThread();
        int done = work.run();
        cpuNanos += ProcessorTime.ofThisThread() - cpuBefore;
        bytes += Allocation.ofThisThread() - bytesBefore;
        evaluations += network.evaluations() - evaluationsBefore;
        screenings += network.screening().evaluations() - screeningsBefore;
        units += done;
        return done;
    }

    /** Heap that a unit cost so far, in KiB. */
    public double kibPerUnit() {
        return Allocation.kib(bytes) / units;
    }

    /** Processor time of the calling thread that a unit took so far, in microseconds. */
    public double cpuMicrosPerUnit() {
        return cpuNanos / NANOS_PER_MICRO / units;
    }

    /** Network evaluations of a unit so far, of both networks. */
    public double evaluationsPerUnit() {
        return (double) evaluations / units;
    }

    /** Those of the network that screens; all, where one network does everything. */
    public double screeningsPerUnit() {
        return (double) screenings / units;
    }
}
