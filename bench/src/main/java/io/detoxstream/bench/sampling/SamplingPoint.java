package io.detoxstream.bench.sampling;

/**
 * Purification of flagged 32x32 images both ways.
 *
 * @param batch images of one call
 * @param stepsPerSecond images a second with the evaluations one by one, middle turn
 * @param graphPerSecond likewise with all of them as one graph
 * @param graphOverSteps ratio of turns that followed each other
 * @param stepsCpuMillis processor time of the whole process for an image, one by one
 * @param graphCpuMillis likewise as one graph
 */
public record SamplingPoint(
        int batch,
        double stepsPerSecond,
        double graphPerSecond,
        double graphOverSteps,
        double stepsCpuMillis,
        double graphCpuMillis) {}
