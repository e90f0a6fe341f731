package io.detoxstream.topology.incident;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The watched sources of a task, never more than allowed. Not for sharing between threads. */
final class Sources {
    private final KeyValueStore<String, WatchedSource> store;
    private final long gapMillis;
    private final int most;
    private int size;

    Sources(KeyValueStore<String, WatchedSource> store, long gapMillis, int most) {
        this.store = store;
        this.gapMillis = gapMillis;
        this.most = most;
        try (KeyValueIterator<String, WatchedSource> all = store.all()) {
            all.forEachRemaining(entry -> size++);
        }
    }

    /** The source as it is known, or a new one; null where there is no room for it. */
    WatchedSource watch(String source, long now) {
        WatchedSource known = store.get(source);
        if (known != null || size >= most) {
            return known;
        }
        WatchedSource added = WatchedSource.of(gapMillis);
        added.seen(now);
        store.put(source, added);
        size++;
        return added;
    }

    /** The source as it is known, or null. */
    WatchedSource get(String source) {
        return store.get(source);
    }

    /** Whether it is known and its scores have moved: a drift goes on until they come back, or the source is forgotten. */
    boolean isDrifting(String source) {
        WatchedSource watched = store.get(source);
        return watched != null && watched.scores().drifting();
    }

    /** Keeps what has changed of a source that is watched. */
    void keep(String source, WatchedSource watched) {
        store.put(source, watched);
    }

    /**
     * Forgets the sources that have been quiet for too long.
     *
     * @return those that a threshold was told of
     */
    List<String> forgetQuiet(long now, long startedAt, long quietMillis) {
        List<String> quiet = new ArrayList<>();
        List<String> told = new ArrayList<>();
        try (KeyValueIterator<String, WatchedSource> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, WatchedSource> entry = all.next();
                if (entry.value.isQuiet(now, startedAt, quietMillis)) {
                    quiet.add(entry.key);
                    if (entry.value.hasToldThreshold()) {
                        told.add(entry.key);
                    }
                }
            }
        }
        quiet.forEach(store::delete);
        size -= quiet.size();
        return told;
    }
}
