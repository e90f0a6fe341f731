package io.detoxstream.bench.area;

/**
 * Purification of one frame with one square mask.
 *
 * @param size of the frame
 * @param mode how the masked part was treated: perturb or regenerate
 * @param maskPixels pixels that were purified
 * @param evaluations network evaluations, windows of different sizes alike
 * @param evaluatedPixels pixels of all of them
 * @param millis of the fastest turn
 * @param cpuMillis processor time of the whole process in the thriftiest turn, which other jobs do not disturb
 */
public record AreaPoint(
        String size,
        String mode,
        long maskPixels,
        long evaluations,
        long evaluatedPixels,
        double millis,
        double cpuMillis) {}
