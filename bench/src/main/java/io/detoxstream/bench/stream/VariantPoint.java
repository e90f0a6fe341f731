package io.detoxstream.bench.stream;

import java.util.List;

/**
 * The main stream through a service that is set up in another way.
 *
 * @param partitions of each topic
 * @param batchSize most images of a batch
 * @param screenThreads stream threads of screening
 * @param purifyThreads stream threads of purification
 * @param deviceThreads that one evaluation may use; 0: by the rule of the service
 * @param stream what went through
 * @param batches that went to the device, by reason; empty reasons are left out
 */
public record VariantPoint(
        int partitions,
        int batchSize,
        int screenThreads,
        int purifyThreads,
        int deviceThreads,
        StreamPoint stream,
        List<BatchPoint> batches) {}
