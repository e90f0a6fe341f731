package io.detoxstream.topology.pattern;

import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.table.CompactedReader;
import java.util.List;

/**
 * Follows the compacted topic of patterns: every process that screens knows those of every source. What it cannot read
 * does not stop screening. Safe for several threads.
 */
public final class PatternReader implements SourcePatterns, AutoCloseable {
    private final PatternTable patterns;
    private final CompactedReader<SourcePattern> reader;

    /**
     * Reads nothing yet.
     *
     * @param codec of the topic, which stays the caller's
     */
    public PatternReader(DetoxConfig config, AvroCodec<SourcePattern> codec, Retry retry, PatternFormat format) {
        this.patterns = new PatternTable(format);
        this.reader = new CompactedReader<>("patterns that repeat in sources", config, codec, retry, patterns);
    }

    /** Reads what the topic holds, for half a minute at most, and goes on in the background. To be called once. */
    public void start() {
        reader.start();
    }

    @Override
    public List<KnownPattern> of(String source) {
        return patterns.of(source);
    }

    @Override
    public void close() {
        reader.close();
    }
}
