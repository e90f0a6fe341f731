package io.detoxstream.topology.pattern;

import io.detoxstream.purifier.image.RgbImage;
import java.util.List;

/** Where patterns come from: the library, or in tests something that takes no seconds. Safe for several threads. */
public interface PatternLibrary extends PatternFormat {
    /**
     * The patterns that repeat in a window of miniatures, the strongest first. Takes seconds.
     *
     * @param source tells what its clean images are like
     * @param sketches as {@link io.detoxstream.purifier.coherence.Sketches} makes them
     */
    List<Pattern> find(String source, List<RgbImage> sketches);
}
