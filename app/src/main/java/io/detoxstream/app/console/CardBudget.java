package io.detoxstream.app.console;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Chooses what is shown of a stream that is faster than eyes. Clean images of a source come at most a few times a second
 * and few in all, so that there is always room for those that were flagged or rejected. Safe for several threads.
 */
final class CardBudget {
    private static final long SECOND = 1_000_000_000;
    private static final int MOST = 24;
    private static final int MOST_CLEAN = 8;
    private static final int MOST_CLEAN_OF_A_SOURCE = 2;

    private final LongSupplier nanoTime;
    private final Map<String, Integer> cleanOfSources = new HashMap<>();
    private long start;
    private int all;
    private int clean;

    CardBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * @param source of a bounded number of names
     * @return whether it may be shown
     */
    synchronized boolean take(String source, boolean notable) {
        long now = nanoTime.getAsLong();
        if (now - start >= SECOND) {
            start = now;
            all = 0;
            clean = 0;
            cleanOfSources.clear();
        }
        if (all >= MOST) {
            return false;
        }
        if (!notable) {
            if (clean >= MOST_CLEAN || cleanOfSources.getOrDefault(source, 0) >= MOST_CLEAN_OF_A_SOURCE) {
                return false;
            }
            clean++;
            cleanOfSources.merge(source, 1, Integer::sum);
        }
        all++;
        return true;
    }
}
