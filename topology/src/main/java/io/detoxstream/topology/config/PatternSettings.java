package io.detoxstream.topology.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is done about patterns that repeat in the images of a source.
 *
 * @param sketchesPerSecond most sketches of a source a second, in each screening process, greater than 0
 * @param window sketches that are kept of a source
 * @param every new sketches of a source between two searches
 * @param sources most sources that are watched at a time, in each partition of the topic of decisions
 * @param reference file of what clean sketches are like; empty: the one beside the model, if there is one
 */
public record PatternSettings(
        Mode mode, double sketchesPerSecond, int window, int every, int sources, Optional<Path> reference) {
    /** What becomes of an image that carries a pattern which is known. */
    public enum Mode {
        /** Nobody looks for patterns. */
        OFF,
        /** It goes on as it is, with an alert. */
        ALERT,
        /** The pattern is subtracted before the image is screened, with an alert. */
        REMOVE
    }

    /** Whether anything is done at all. */
    public boolean on() {
        return mode != Mode.OFF;
    }

    /** Whether patterns are subtracted. */
    public boolean removes() {
        return mode == Mode.REMOVE;
    }
}
