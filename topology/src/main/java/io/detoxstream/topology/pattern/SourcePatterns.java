package io.detoxstream.topology.pattern;

import java.util.List;

/** What patterns are known of single sources. Safe for several threads. */
@FunctionalInterface
public interface SourcePatterns {
    /**
     * The patterns that repeat in the images of a source; few.
     *
     * @param source as {@link io.detoxstream.topology.record.SourceName} has it
     */
    List<KnownPattern> of(String source);
}
