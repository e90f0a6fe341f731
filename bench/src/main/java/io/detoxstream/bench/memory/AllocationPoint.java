package io.detoxstream.bench.memory;

/**
 * What one step allocates for one image.
 *
 * @param size of the image
 * @param kib heap allocated by the calling thread
 * @param imageKib three bytes a pixel, for comparison
 */
public record AllocationPoint(String step, String size, double kib, double imageKib) {}
