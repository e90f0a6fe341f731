package io.detoxstream.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    @Test
    void shouldTakePercentilesByNearestRank() {
        double[] values = new double[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = 200 - i;
        }

        Percentiles percentiles = Percentiles.of(values);

        assertThat(percentiles).isEqualTo(new Percentiles(200, 100.0, 190.0, 198.0, 200.0));
        assertThat(Percentiles.of()).isEqualTo(new Percentiles(0, null, null, null, null));
        assertThat(Percentiles.of(7).p99()).isEqualTo(7);
        assertThat(values[0]).as("the caller's array stays as it is").isEqualTo(200);
    }

    @Test
    void shouldTakeTheMedianOfTurns() {
        assertThat(new Rate(List.of(5.0, 1.0, 3.0)).median()).isEqualTo(3);
        assertThat(new Rate(List.of(1.0, 3.0)).median()).isEqualTo(2);
        assertThat(new Rate(List.of(10.0, 2.0, 9.0)).over(new Rate(List.of(5.0, 1.0, 1.0))))
                .isEqualTo(2);
    }

    @Test
    void shouldCountWhatAThreadAllocates() {
        long before = Allocation.ofThisThread();
        byte[] block = new byte[1 << 20];
        long after = Allocation.ofThisThread();

        assertThat(after - before).isBetween((long) block.length, block.length + (1L << 16));
        String name = Thread.currentThread().getName();
        assertThat(Allocation.ofThreads(name::equals)).isGreaterThanOrEqualTo(after);
        assertThat(Allocation.ofThreads("no such thread"::equals)).isZero();
    }

    @Test
    void shouldHearOfCollections() throws InterruptedException {
        try (GcPauses pauses = new GcPauses()) {
            System.gc();
            // notifications come from a thread of the virtual machine
            for (int i = 0; i < 100 && pauses.report().count() == 0; i++) {
                Thread.sleep(50);
            }
            assertThat(pauses.report().count()).isPositive();
            assertThat(pauses.report().longestMillis())
                    .isLessThanOrEqualTo(pauses.report().totalMillis());
        }
    }

    @Test
    void shouldNotCountWhatNobodyRefersToAsHeap() throws InterruptedException {
        double before = HeapMemory.collectedMib();
        byte[] block = new byte[16 << 20];
        block[0] = 1;
        double with = HeapMemory.collectedMib();
        assertThat(with - before).isBetween(15.0, 20.0);
        assertThat(block[0]).as("still in use").isEqualTo((byte) 1);
        block = null;

        assertThat(HeapMemory.collectedMib() - before).isBetween(-4.0, 4.0);
        assertThat(HeapMemory.committedMib()).isGreaterThan(before);
    }

    @Test
    void shouldCountDirectBuffersAndThreads() {
        double before = HeapMemory.directMib();
        ByteBuffer buffer = ByteBuffer.allocateDirect(8 << 20);

        assertThat(HeapMemory.directMib() - before).isBetween(8.0, 9.0);
        assertThat(buffer.capacity()).isEqualTo(8 << 20);
        assertThat(ProcessThreads.count())
                .isGreaterThanOrEqualTo(ManagementFactory.getThreadMXBean().getThreadCount());
    }

    @Test
    void shouldTellHowMuchOfTheTimeTheCompilerTook() throws InterruptedException {
        Compiler compiler = new Compiler();
        Thread.sleep(100);
        double share = compiler.share();

        // threads of two compilers, on as many cores as there are
        assertThat(share).isBetween(0.0, 2.0 * Runtime.getRuntime().availableProcessors());
    }
}
