package io.detoxstream.bench.measure;

import java.lang.management.ManagementFactory;

/** Counts the threads of this process. Stateless. */
public final class ProcessThreads {
    private ProcessThreads() {}

    /** On Linux all of them, with those of native libraries; elsewhere the virtual machine's. */
    public static int count() {
        return (int) ProcStatus.number("Threads:")
                .orElseGet(() -> ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
