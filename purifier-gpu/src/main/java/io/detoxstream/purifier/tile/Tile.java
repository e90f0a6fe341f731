package io.detoxstream.purifier.tile;

/** A rectangle of pixels inside an image; x and y are its top left corner. */
public record Tile(int x, int y, int width, int height) {}
