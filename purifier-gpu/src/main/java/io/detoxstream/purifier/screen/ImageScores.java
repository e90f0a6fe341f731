package io.detoxstream.purifier.screen;

/**
 * How suspicious an image is, without a judgement.
 *
 * @param scores one local excess for a whole image, one per tile for a frame
 */
public record ImageScores(SizeClass sizeClass, double[] scores) {}
