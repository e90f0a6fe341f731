package io.detoxstream.topology.pattern;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Optional;

/**
 * What was seen of an image as one of many of its source.
 *
 * @param sketch a miniature of it as it came; empty unless chance chose the image
 * @param carried empty if it carries no pattern that is known
 */
public record Observation(Optional<RgbImage> sketch, Optional<Carried> carried) {
    /** Nothing was looked for, or nothing was found. */
    public static final Observation NONE = new Observation(Optional.empty(), Optional.empty());
}
