package io.detoxstream.topology.pattern;

import io.detoxstream.purifier.image.RgbImage;

/**
 * An image carries a pattern that repeats in its source.
 *
 * @param patternId the one that shows most clearly
 * @param score of the image against it, above the pattern's threshold
 * @param removed whether it was subtracted, and any other one that showed; never one that covers a small place alone
 * @param before the image as it came
 * @param after the image as it goes on; the same where nothing was subtracted
 */
public record Carried(String patternId, double score, boolean removed, RgbImage before, RgbImage after) {}
