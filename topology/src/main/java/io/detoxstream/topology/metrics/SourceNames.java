package io.detoxstream.topology.metrics;

import io.detoxstream.topology.record.ShortText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the number of sources that are told apart bounded: producers choose source ids, and each would be a time series of
 * its own for ever. The first ones keep their names, all others share one. Safe for several threads.
 */
public final class SourceNames {
    /** Where images of any further sources count. */
    public static final String OTHER = "other";
    /** Where records count that could not be read. */
    public static final String UNKNOWN = "unknown";

    private static final int LONGEST = 100;

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param most sources that keep their names, 0 or more */
    public SourceNames(int most) {
        this.most = most;
    }

    /**
     * @param source source id as the producer chose it; null where the record could not be read
     * @return at most 101 characters without control characters
     */
    public String of(String source) {
        if (source == null) {
            return UNKNOWN;
        }
        String name = ShortText.harmless(source, LONGEST);
        if (known.contains(name)) {
            return name;
        }
        synchronized (known) {
            if (known.size() < most) {
                known.add(name);
                return name;
            }
        }
        return known.contains(name) ? name : OTHER;
    }
}
