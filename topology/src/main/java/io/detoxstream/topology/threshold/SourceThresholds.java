package io.detoxstream.topology.threshold;

import java.util.OptionalDouble;

/** What the scores of single sources say about their thresholds. Safe for several threads. */
@FunctionalInterface
public interface SourceThresholds {
    /**
     * The score above which the purify rate of the source's own images lie.
     *
     * @param source as {@link io.detoxstream.topology.record.SourceName} has it
     * @param calibrated the calibrated threshold that it would stand for
     * @return empty where nothing is known of the source, or of its images beside that threshold
     */
    OptionalDouble of(String source, double calibrated);
}
