package io.detoxstream.purifier.purify;

/**
 * The weak noise of an image that is still to be restored.
 *
 * @param noise standard normal, as large as the image
 * @param t 0-based step that it is added at
 */
record WeakDraw(float[] noise, int t) {}
