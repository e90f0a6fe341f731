package io.detoxstream.bench.measure;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * How busy the compiler of the virtual machine is. While it is, it takes the cores from what it compiles for: a process
 * with a broker in it needs about a minute until it has come to rest. For one thread.
 */
public final class Compiler {
    private static final double NANOS_PER_MILLI = 1e6;

    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private long millis = total();
    private long nanos = System.nanoTime();

    /** Share of the time since this was asked last that compiling took; above 1 if threads compile side by side. */
    public double share() {
        long millisNow = total();
        long nanosNow = System.nanoTime();
        double share = (millisNow - millis) * NANOS_PER_MILLI / (nanosNow - nanos);
        millis = millisNow;
        nanos = nanosNow;
        return share;
    }

    /** 0 where the virtual machine does not say. */
    private long total() {
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? compiler.getTotalCompilationTime()
                : 0;
    }
}
