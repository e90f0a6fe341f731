package io.detoxstream.topology.config;

import org.apache.kafka.common.config.ConfigException;

/**
 * Buffers of one stream thread, so that all threads together stay inside one memory setting.
 *
 * <p>Half of a thread's share holds records, counting three copies of each (the raw value that its context keeps, the
 * decoded Avro, the pixels); a quarter holds fetched and not yet polled data; a quarter the producer's unsent batches.
 *
 * @param maxPollRecords consumer max.poll.records
 * @param bufferedRecordsPerPartition Streams buffered.records.per.partition
 * @param maxPartitionFetchBytes consumer max.partition.fetch.bytes; a single larger record is still fetched
 * @param fetchMaxBytes consumer fetch.max.bytes
 * @param producerBufferBytes producer buffer.memory
 */
public record MemoryBudget(
        int maxPollRecords,
        int bufferedRecordsPerPartition,
        int maxPartitionFetchBytes,
        int fetchMaxBytes,
        long producerBufferBytes) {
    private static final int COPIES = 3;
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
     * @throws ConfigException if a thread's share cannot hold one largest record
     */
    public static MemoryBudget of(long totalBytes, int threads, int partitions, SizeLimits sizes) {
        long share = totalBytes / threads;
        long needed = needed(sizes);
        if (share < needed) {
            throw new ConfigException("detox.memory.bytes = " + totalBytes + " for " + threads + " stream thread(s)"
                    + " cannot hold one largest record of " + sizes.largest() + " bytes: " + needed * threads
                    + " bytes are needed. Give the process more heap, raise detox.memory.bytes, or lower"
                    + " detox.max.image.bytes and detox.max.pixels");
        }
        long records = share / 2 / COPIES / sizes.largest();
        long fetch = Math.min(LARGEST_FETCH, share / 4);
        long perPartition = Math.max(SMALLEST_FETCH, fetch / partitions);
        return new MemoryBudget(
                (int) Math.min(MOST_RECORDS, records),
                (int) Math.max(1, Math.min(MOST_RECORDS, records) / partitions),
                (int) Math.min(perPartition, fetch),
                (int) fetch,
                Math.min(Math.max(LARGEST_PRODUCER_BUFFER, sizes.maxRequestSize()), share / 4));
    }

    /** Half of the share for three copies of one record, a quarter for one record in the producer. */
    private static long needed(SizeLimits sizes) {
        return Math.max(2L * COPIES * sizes.largest(), 4L * sizes.maxRequestSize());
    }
}
