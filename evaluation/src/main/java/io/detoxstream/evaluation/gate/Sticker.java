package io.detoxstream.evaluation.gate;

import io.detoxstream.evaluation.attack.Trigger;

/**
 * One kind of sticker.
 *
 * @param color name of its colour or pattern
 * @param side of the square in pixels of a 32x32 image
 * @param contrast opacity, above 0 and up to 1
 * @param trigger puts it on an image, at a place by the seed
 */
public record Sticker(String color, int side, double contrast, Trigger trigger) {}
