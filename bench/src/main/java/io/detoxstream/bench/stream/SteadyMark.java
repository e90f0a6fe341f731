package io.detoxstream.bench.stream;

/**
 * Memory of this process after so many images, with none under way.
 *
 * @param images that have come out since the service began
 * @param rssMiB physical memory before anything was collected for this mark; null where the platform does not tell
 * @param filesMiB the part of it that is mapped files: libraries, and the indexes of the embedded broker; null likewise
 * @param heapCommittedMiB heap that the operating system was asked for, at the same moment
 * @param heapAfterGcMiB heap in use after a collection of all of it, broker, feeder and consumer included
 * @param directMiB direct buffers after that collection
 * @param threads of the process, on Linux with those of native libraries
 * @param imagesPerSecond since the mark before, until the last one was out
 */
public record SteadyMark(
        int images,
        Double rssMiB,
        Double filesMiB,
        double heapCommittedMiB,
        double heapAfterGcMiB,
        double directMiB,
        int threads,
        double imagesPerSecond) {}
