package io.detoxstream.topology.incident;

import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.topology.incident.pattern.KnownPatterns;
import io.detoxstream.topology.incident.pattern.StoredPattern;
import io.detoxstream.topology.incident.signature.SignatureBits;
import io.detoxstream.topology.incident.signature.SignatureGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The incidents of a partition while they go on, one a source and never more than allowed: kept, told in revisions, and
 * closed. Not for sharing between threads.
 */
final class OpenIncidents {
    private final IncidentParts parts;
    private final ProcessorContext<byte[], IncidentEvent> context;
    private final KeyValueStore<String, OpenIncident> store;
    private final Sources sources;
    private final Reports reports;
    private final KnownPatterns patterns;
    private final long startedAt;
    private int size;

    OpenIncidents(
            IncidentParts parts,
            ProcessorContext<byte[], IncidentEvent> context,
            KeyValueStore<String, OpenIncident> store,
            Sources sources,
            Reports reports,
            KnownPatterns patterns) {
        this.parts = parts;
        this.context = context;
        this.store = store;
        this.sources = sources;
        this.reports = reports;
        this.patterns = patterns;
        this.startedAt = context.currentSystemTimeMs();
        this.size = all().size();
    }

    /** That of a source, or null. */
    OpenIncident get(String source) {
        return store.get(source);
    }

    /** Whether there is no room for another one. */
    boolean isFull() {
        return size >= parts.settings().maxSources();
    }

    /** Keeps a new one, of a source that has none, and writes its first revision. */
    void begin(String source, OpenIncident incident, long now) {
        size++;
        keep(source, incident, now);
    }

    /** Keeps what has changed of one, and writes a revision if that is due. */
    void keep(String source, OpenIncident incident, long now) {
        reportIfDue(source, incident, now);
        store.put(source, incident);
    }

    /** Keeps what has changed and is not to be told for itself. */
    void keep(String source, OpenIncident incident) {
        store.put(source, incident);
    }

    /**
     * A pattern was found that repeats in a source: that is an incident, before an alert says so. Where there is no room
     * for another one, the log and the topic of patterns tell it alone.
     *
     * @param imageAt the last image that was looked at
     */
    void showsPattern(String source, String patternId, long imageAt, long now) {
        OpenIncident incident = get(source);
        if (incident != null) {
            incident.shows(patternId, imageAt, now);
            keep(source, incident, now);
        } else if (!isFull()) {
            WatchedSource watched = sources.get(source);
            ImageCounts counts = watched == null ? null : watched.counts();
            begin(source, OpenIncident.ofPattern(source, patternId, imageAt, counts, now), now);
        }
    }

    /** Closes what is over, and writes the revisions that were held back. */
    void tick(long now) {
        long gap = parts.settings().gap().toMillis();
        for (KeyValue<String, OpenIncident> entry : all()) {
            if (entry.value.isOver(now, startedAt, gap) && !sources.isDrifting(entry.key)) {
                close(entry.key, entry.value, now);
            } else if (reportIfDue(entry.key, entry.value, now)) {
                store.put(entry.key, entry.value);
            }
        }
    }

    void close(String source, OpenIncident incident, long now) {
        report(source, incident, IncidentStatus.CLOSED, now);
        store.delete(source);
        size--;
    }

    /** A copy: the store is changed while it is gone through. */
    private List<KeyValue<String, OpenIncident>> all() {
        List<KeyValue<String, OpenIncident>> found = new ArrayList<>();
        try (KeyValueIterator<String, OpenIncident> all = store.all()) {
            all.forEachRemaining(found::add);
        }
        return found;
    }

    private boolean reportIfDue(String source, OpenIncident incident, long now) {
        if (!incident.isDue(now, parts.settings().update().toMillis())) {
            return false;
        }
        report(source, incident, IncidentStatus.OPEN, now);
        return true;
    }

    private void report(String source, OpenIncident incident, IncidentStatus status, long now) {
        incident.reported(now);
        StoredPattern pattern = patterns.find(source, incident.pattern()).orElse(null);
        Incident revision = IncidentRecords.of(source, incident, sources.get(source), pattern, status, now);
        byte[] value = parts.retry().call(() -> parts.codecs().incidents().encode(revision));
        reports.put(incident.id(), new StoredReport(status == IncidentStatus.OPEN, now, value));
        byte[] key = source.getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(key, new IncidentEvent.Report(value), now));
        if (revision.getKind() == IncidentKind.ATTACK) {
            sightings(source, incident)
                    .forEach(sighting -> context.forward(new Record<>(key, new IncidentEvent.Seen(sighting), now)));
        }
    }

    /** The triggers that were seen again since the last revision. */
    private static List<Sighting> sightings(String source, OpenIncident incident) {
        return incident.signatures().groups().stream()
                .filter(SignatureGroup::takeNews)
                .filter(group -> SignatureBits.isTelling(group.majority()))
                .map(group -> new Sighting(
                        source,
                        incident.id(),
                        group.majority(),
                        group.count(),
                        incident.firstAt(),
                        incident.lastAt(),
                        incident.severity(),
                        incident.strongest()))
                .toList();
    }
}
