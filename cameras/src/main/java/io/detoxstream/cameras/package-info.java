/**
 * Frames of cameras and videos: what a driver is, what it is asked for and what it delivers.
 *
 * <p>A camera is a peer that stalls, sends rubbish, dies and comes back. So every wait here ends by itself, and a feed
 * reads on a thread of its own that nothing ever waits for.
 */
package io.detoxstream.cameras;
