package io.detoxstream.bench.memory;

/**
 * What one step costs for one image, in the thread that calls it.
 *
 * @param size of the image
 * @param cpuMicros processor time; of steps that ask the network, without that of its other threads
 * @param kib heap allocated
 * @param imageKib three bytes a pixel, for comparison
 */
public record StepCost(String step, String size, double cpuMicros, double kib, double imageKib) {}
