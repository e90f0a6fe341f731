package io.detoxstream.topology.pattern;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Chooses the images of each source that a sketch is made of: some a second. The pause after each is drawn anew, because
 * whoever knew it could send what should not be seen in between. Safe for several threads.
 */
final class SketchSampler {
    private static final int MOST_SOURCES = 10_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final double meanPause;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    /** When the pause of each source ends; the one that was asked for longest ago goes first. */
    private final Map<String, Long> pauses = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    /**
     * @param perSecond most sketches of a source a second, on average
     * @param nanoTime the clock
     */
    SketchSampler(double perSecond, LongSupplier nanoTime, RandomGenerator random) {
        this.meanPause = NANOS_PER_SECOND / perSecond;
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /** Whether a sketch is to be made of the image at hand. */
    synchronized boolean takes(String source) {
        long now = nanoTime.getAsLong();
        Long end = pauses.get(source);
        if (end != null && now - end < 0) {
            return false;
        }
        pauses.put(source, now + (long) (meanPause * (0.5 + random.nextDouble())));
        return true;
    }
}
