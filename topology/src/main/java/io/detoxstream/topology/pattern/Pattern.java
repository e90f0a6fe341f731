package io.detoxstream.topology.pattern;

import io.detoxstream.purifier.image.RgbImage;

/**
 * A pattern that repeats in the images of a source, as far as the topologies have to do with it. Immutable, safe for
 * several threads.
 */
public interface Pattern {
    /** @param sketch miniature of an image, as {@link io.detoxstream.purifier.coherence.Sketches} makes it */
    double score(RgbImage sketch);

    /** Score above which an image carries the pattern. */
    double threshold();

    /** The image without the pattern, in the same size. */
    RgbImage removeFrom(RgbImage image);

    /** Whether it covers a small place alone: taken out of there it would leave a ruin, which is what purification is for. */
    boolean isLocal();

    /**
     * Cosine of the directions of two patterns, -1 to 1.
     *
     * @param other of the same library
     */
    double likeness(Pattern other);

    /** The pattern for people, 32x32 pixels. */
    RgbImage picture();

    /** Images that it was found in, those of one scene counted once. */
    int images();

    /** Share of the images it was found in that carry it, 0 to 1. */
    double share();

    /** Standard deviation between images with and without it over that within. */
    double separation();

    /** As {@link PatternFormat} reads it. */
    byte[] toBytes();

    /** Whether an image carries it. */
    default boolean isIn(RgbImage sketch) {
        return score(sketch) > threshold();
    }
}
