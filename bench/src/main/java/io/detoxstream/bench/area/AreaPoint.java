package io.detoxstream.bench.area;

/**
 * Purification of one frame with one square mask.
 *
 * @param size of the frame
 * @param mode how the masked part was treated: perturb or regenerate
 * @param maskPixels pixels that were purified
 * @param evaluations network evaluations, windows of different sizes alike
 * @param evaluatedPixels pixels of all of them
 * @param millis middle time
 */
public record AreaPoint(
        String size, String mode, long maskPixels, long evaluations, long evaluatedPixels, double millis) {}
