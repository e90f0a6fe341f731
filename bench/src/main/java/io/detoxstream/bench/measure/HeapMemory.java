package io.detoxstream.bench.measure;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** Memory that the virtual machine manages, in MiB. Stateless. */
public final class HeapMemory {
    private static final double BYTES_PER_MIB = 1 << 20;
    private static final long PAUSE_MILLIS = 100;

    private HeapMemory() {}

    /**
     * Heap in use once what nobody refers to is gone. Collects all of the heap, twice: buffers outside of it are given
     * back by objects that the first collection finds. With {@code -XX:+DisableExplicitGC} nothing is collected.
     */
    public static double collectedMib() throws InterruptedException {
        System.gc();
        Thread.sleep(PAUSE_MILLIS);
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MIB;
    }

    /** Heap that the operating system has been asked for; as far as it was ever used, it is resident. */
    public static double committedMib() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / BYTES_PER_MIB;
    }

    /** Direct buffers outside of the heap. */
    public static double directMib() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum()
                / BYTES_PER_MIB;
    }
}
