package io.detoxstream.bench.measure;

import io.detoxstream.bench.measure.Interleaved.Work;

/** Work that also counts the processor time of the whole process, which other jobs do not disturb. For one thread. */
public final class ProcessWork implements Work {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Work work;
    private long nanos;
    private long units;

    public ProcessWork(Work work) {
        this.work = work;
    }

    @Override
    public int run() {
        long before = ProcessorTime.ofProcess();
        int done = work.run();
        nanos += ProcessorTime.ofProcess() - before;
        units += done;
        return done;
    }

    /** Processor time of a unit so far, in milliseconds. */
    public double millisPerUnit() {
        return nanos / NANOS_PER_MILLI / units;
    }
}
