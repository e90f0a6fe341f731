package io.detoxstream.topology.config;

import org.apache.kafka.common.config.ConfigException;

/**
 * Buffers of one stream thread, so that all threads together stay inside one memory setting.
 *
 * <p>Three eighths of a thread's share hold the records that wait for the device, counting three copies of each (the raw
 * value that its context keeps, the decoded Avro, the pixels); a quarter holds polled records, as they came; an eighth
 * fetched and not yet polled data; a quarter the producer's unsent batches.
 *
 * @param batchBytes all copies of the records that wait for the device
 * @param maxPollRecords consumer max.poll.records
 * @param bufferedRecordsPerPartition Streams buffered.records.per.partition
 * @param maxPartitionFetchBytes consumer max.partition.fetch.bytes; a single larger record is still fetched
 * @param fetchMaxBytes consumer fetch.max.bytes
 * @param producerBufferBytes producer buffer.memory
 */
public record MemoryBudget(
        long batchBytes,
        int maxPollRecords,
        int bufferedRecordsPerPartition,
        int maxPartitionFetchBytes,
        int fetchMaxBytes,
        long producerBufferBytes) {
    private static final double HEAP_SHARE = 0.4;
    private static final int MOST_RECORDS = 500;
    private static final int SMALLEST_FETCH = 64 << 10;
    private static final int LARGEST_FETCH = 50 << 20;
    private static final long LARGEST_PRODUCER_BUFFER = 64L << 20;

    /** What the memory setting is where nobody set it. */
    static long defaultFor(long heapBytes) {
        return (long) (heapBytes * HEAP_SHARE);
    }

    /**
     * @param totalBytes memory for all threads
     * @param threads stream threads of the process, 1 or greater
     * @param partitions partitions that one thread may have to serve alone
     * @param mostRecords bound on the records of a poll for other reasons, 1 or greater
     * @throws ConfigException if a thread's share cannot hold one largest record
     */
    public static MemoryBudget of(long totalBytes, int threads, int partitions, SizeLimits sizes, int mostRecords) {
        long share = totalBytes / threads;
        long needed = needed(sizes);
        if (share < needed) {
            throw new ConfigException("detox.memory.bytes = " + totalBytes + " for " + threads + " stream thread(s)"
                    + " cannot hold one largest record of " + sizes.largest() + " bytes: " + needed * threads
                    + " bytes are needed. Give the process more heap, raise detox.memory.bytes, or lower"
                    + " detox.max.image.bytes and detox.max.pixels");
        }
        // polled records and those left over from earlier polls
        long half = share / 4 / 2 / sizes.largest();
        int records = (int) Math.max(1, Math.min(half, Math.min(MOST_RECORDS, mostRecords)));
        long fetch = Math.min(LARGEST_FETCH, share / 8);
        long perPartition = Math.max(SMALLEST_FETCH, fetch / partitions);
        return new MemoryBudget(
                share / 8 * 3,
                records,
                Math.max(1, records / partitions),
                (int) Math.min(perPartition, fetch),
                (int) fetch,
                Math.min(Math.max(LARGEST_PRODUCER_BUFFER, sizes.maxRequestSize()), share / 4));
    }

    /** Stream threads whose shares can hold a largest record each, perhaps none. */
    static int mostThreads(long totalBytes, SizeLimits sizes) {
        return (int) Math.min(Integer.MAX_VALUE, totalBytes / needed(sizes));
    }

    /** Three eighths of the share for three copies of one record, a quarter for one record in the producer. */
    private static long needed(SizeLimits sizes) {
        return Math.max(8L * sizes.largest(), 4L * sizes.maxRequestSize());
    }
}
