package io.detoxstream.bench.network;

/**
 * One rate of the network alone.
 *
 * @param network its name
 * @param size of an image
 * @param callers threads that called at a time
 * @param threads that one call could use
 * @param imagesPerSecond evaluations a second, middle turn
 * @param microsPerImage time of one evaluation, all callers together
 * @param overBatchOne rate over that of one caller with one image at a time, by turns; null for other sizes
 */
public record NetworkPoint(
        String network,
        String size,
        int batch,
        int callers,
        int threads,
        double imagesPerSecond,
        double microsPerImage,
        Double overBatchOne) {
    public Layout layout() {
        return new Layout(batch, callers, threads);
    }
}
