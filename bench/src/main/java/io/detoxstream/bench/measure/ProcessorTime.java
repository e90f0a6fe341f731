package io.detoxstream.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Time that processors have spent for this process or one of its threads: unlike a clock on the wall it does not run on
 * while other programs have the cores, so it compares variants on a busy machine. Stateless.
 */
public final class ProcessorTime {
    private ProcessorTime() {}

    /** Nanoseconds of all threads of this process, those of native code included; 0 where it is not known. */
    public static long ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }

    /** Nanoseconds of the calling thread; 0 where it is not known. */
    public static long ofThisThread() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
    }
}
