package io.detoxstream.bench.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.function.Predicate;

/** Bytes that threads have allocated on the heap, as the virtual machine counts them. Stateless. */
public final class Allocation {
    private static final double KIB = 1024;

    private Allocation() {}

    /** By the calling thread since it began; 0 where the virtual machine does not count. */
    public static long ofThisThread() {
        return threads() == null
                ? 0
                : threads().getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** By all living threads of such names since they began; 0 where the virtual machine does not count. */
    public static long ofThreads(Predicate<String> name) {
        ThreadMXBean threads = threads();
        if (threads == null) {
            return 0;
        }
        long bytes = 0;
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        long[] allocated = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && allocated[i] > 0 && name.test(infos[i].getThreadName())) {
                bytes += allocated[i];
            }
        }
        return bytes;
    }

    public static double kib(double bytes) {
        return bytes / KIB;
    }

    private static ThreadMXBean threads() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                ? threads
                : null;
    }
}
