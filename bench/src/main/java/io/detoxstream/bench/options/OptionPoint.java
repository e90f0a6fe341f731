package io.detoxstream.bench.options;

/**
 * What one set of options gives, 32x32 images, one caller.
 *
 * @param threads that one evaluation may use
 * @param spinning whether waiting threads keep their cores busy
 * @param optimization of the graph when it is loaded
 * @param imagesPerSecond middle turn
 * @param overShipped rate over that of the shipped options, by turns
 * @param cpuMillisPerImage processor time of the whole process for an image
 */
public record OptionPoint(
        int batch,
        int threads,
        boolean spinning,
        String optimization,
        double imagesPerSecond,
        double overShipped,
        double cpuMillisPerImage) {}
