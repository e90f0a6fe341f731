package io.detoxstream.app.kafka;

import io.detoxstream.schemas.Incident;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last revision of each incident, of the 10,000 that changed last. Not for sharing between threads. */
public final class LatestIncidents {
    private static final int MOST = 10_000;

    private final Map<String, Incident> byId = new LinkedHashMap<>();

    /** A revision before the one that is known is passed over. */
    public void add(Incident revision) {
        Incident known = byId.get(revision.getIncidentId());
        if (known != null && known.getRevision() > revision.getRevision()) {
            return;
        }
        byId.remove(revision.getIncidentId());
        byId.put(revision.getIncidentId(), revision);
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** The earliest change first. */
    public List<Incident> all() {
        return byId.values().stream()
                .sorted(Comparator.comparing(Incident::getUpdatedAt))
                .toList();
    }
}
