package io.detoxstream.bench.sampling;

/**
 * Purification of flagged 32x32 images both ways.
 *
 * @param batch images of one call
 * @param stepsPerSecond images a second with the steps one by one, middle turn
 * @param graphPerSecond likewise with all steps as one graph
 * @param graphOverSteps ratio of turns that followed each other
 */
public record SamplingPoint(int batch, double stepsPerSecond, double graphPerSecond, double graphOverSteps) {}
