package io.detoxstream.topology.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The last revisions of all open incidents and of the closed ones that closed last, for whoever asks. Not for sharing
 * between threads.
 */
final class Reports {
    private final KeyValueStore<String, StoredReport> store;
    private final int mostClosed;

    Reports(KeyValueStore<String, StoredReport> store, int mostClosed) {
        this.store = store;
        this.mostClosed = mostClosed;
    }

    void put(String incidentId, StoredReport report) {
        store.put(incidentId, report);
        if (!report.open()) {
            dropOldest();
        }
    }

    private void dropOldest() {
        List<KeyValue<String, StoredReport>> closed = new ArrayList<>();
        try (KeyValueIterator<String, StoredReport> all = store.all()) {
            all.forEachRemaining(entry -> {
                if (!entry.value.open()) {
                    closed.add(entry);
                }
            });
        }
        closed.sort(Comparator.comparingLong(entry -> entry.value.updatedAt()));
        for (int i = 0; i < closed.size() - mostClosed; i++) {
            store.delete(closed.get(i).key);
        }
    }
}
