package io.detoxstream.topology.threshold;

import io.detoxstream.schemas.SourceThreshold;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.table.CompactedReader;
import io.detoxstream.topology.table.Table;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Follows the compacted topic of thresholds: every process that screens knows every source. What it cannot read does not
 * stop screening, for which the calibrated thresholds are there. Safe for several threads.
 */
public final class ThresholdReader implements SourceThresholds, AutoCloseable {
    private record Told(double score, double calibrated) {}

    private final Thresholds thresholds = new Thresholds();
    private final CompactedReader<SourceThreshold> reader;

    /**
     * Reads nothing yet.
     *
     * @param codec of the topic, which stays the caller's
     */
    public ThresholdReader(DetoxConfig config, AvroCodec<SourceThreshold> codec, Retry retry) {
        this.reader = new CompactedReader<>("thresholds of single sources", config, codec, retry, thresholds);
    }

    /** Reads what the topic holds, for half a minute at most, and goes on in the background. To be called once. */
    public void start() {
        reader.start();
    }

    @Override
    public OptionalDouble of(String source, double calibrated) {
        Told told = thresholds.bySource.get(source);
        return told == null || told.calibrated() != calibrated
                ? OptionalDouble.empty()
                : OptionalDouble.of(told.score());
    }

    @Override
    public void close() {
        reader.close();
    }

    private static final class Thresholds implements Table<SourceThreshold> {
        private static final int MOST_SOURCES = 100_000;

        private final Map<String, Told> bySource = new ConcurrentHashMap<>();

        @Override
        public void clear() {
            bySource.clear();
        }

        @Override
        public void put(String source, SourceThreshold told) {
            if (!Double.isFinite(told.getScore())) {
                throw new IllegalArgumentException("its score is " + told.getScore());
            }
            if (bySource.containsKey(source) || bySource.size() < MOST_SOURCES) {
                bySource.put(source, new Told(told.getScore(), told.getCalibrated()));
            }
        }

        @Override
        public void remove(String source) {
            bySource.remove(source);
        }

        @Override
        public int size() {
            return bySource.size();
        }
    }
}
