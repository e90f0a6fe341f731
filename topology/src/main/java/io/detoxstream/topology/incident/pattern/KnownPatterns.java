package io.detoxstream.topology.incident.pattern;

import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The patterns that are known of the sources of a task. Not for sharing between threads. */
public final class KnownPatterns {
    private final Optional<KeyValueStore<String, StoredPatterns>> store;

    private KnownPatterns(Optional<KeyValueStore<String, StoredPatterns>> store) {
        this.store = store;
    }

    public static KnownPatterns in(KeyValueStore<String, StoredPatterns> store) {
        return new KnownPatterns(Optional.of(store));
    }

    /** Where nobody looks for patterns. */
    public static KnownPatterns none() {
        return new KnownPatterns(Optional.empty());
    }

    public StoredPatterns of(String source) {
        StoredPatterns known = store.map(kept -> kept.get(source)).orElse(null);
        return known == null ? StoredPatterns.NONE : known;
    }

    /** @param id may be null */
    public Optional<StoredPattern> find(String source, String id) {
        return id == null ? Optional.empty() : of(source).find(id);
    }

    /** Whether any is known of the source. */
    public boolean has(String source) {
        return !of(source).patterns().isEmpty();
    }

    public void put(String source, StoredPatterns patterns) {
        store.ifPresent(kept -> kept.put(source, patterns.patterns().isEmpty() ? null : patterns));
    }

    /** Patterns of all sources. */
    public int count() {
        int count = 0;
        if (store.isPresent()) {
            try (KeyValueIterator<String, StoredPatterns> all = store.get().all()) {
                while (all.hasNext()) {
                    KeyValue<String, StoredPatterns> entry = all.next();
                    count += entry.value.patterns().size();
                }
            }
        }
        return count;
    }
}
