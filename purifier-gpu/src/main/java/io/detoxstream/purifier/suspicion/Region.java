package io.detoxstream.purifier.suspicion;

/**
 * Bounding box of one connected suspicious area, in pixels.
 *
 * @param score largest local excess of the suspicion map inside it
 */
public record Region(int x, int y, int width, int height, double score) {}
