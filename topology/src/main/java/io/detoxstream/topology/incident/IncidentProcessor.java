package io.detoxstream.topology.incident;

import static org.apache.kafka.streams.processor.PunctuationType.WALL_CLOCK_TIME;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.topology.config.IncidentSettings;
import io.detoxstream.topology.fault.RecordFaultException;
import io.detoxstream.topology.incident.Ignored.What;
import io.detoxstream.topology.incident.signature.SignatureBits;
import io.detoxstream.topology.incident.signature.SignatureGroup;
import io.detoxstream.topology.record.SourceName;
import io.detoxstream.topology.record.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Watches decisions and alerts of the sources of one partition. When something happened is told by the broker's time of
 * the images; when an incident is over, by the service's clock, because where nothing comes no broker's time goes on.
 */
final class IncidentProcessor implements Processor<byte[], byte[], byte[], IncidentEvent> {
    static final String SOURCES = "incidents-sources";
    static final String OPEN = "incidents-open";
    static final String REPORTS = "incidents-reports";

    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);

    private final IncidentParts parts;
    private final long gap;
    private final long update;
    private ProcessorContext<byte[], IncidentEvent> context;
    private KeyValueStore<String, OpenIncident> open;
    private Sources sources;
    private Reports reports;
    private Ignored ignored;
    private long startedAt;
    private int openCount;

    IncidentProcessor(IncidentParts parts) {
        this.parts = parts;
        this.gap = parts.settings().gap().toMillis();
        this.update = parts.settings().update().toMillis();
    }

    @Override
    public void init(ProcessorContext<byte[], IncidentEvent> context) {
        IncidentSettings settings = parts.settings();
        this.context = context;
        this.startedAt = context.currentSystemTimeMs();
        this.open = context.getStateStore(OPEN);
        this.sources = new Sources(context.getStateStore(SOURCES), gap, settings.maxSources());
        this.reports = new Reports(context.getStateStore(REPORTS), settings.recent());
        this.ignored = new Ignored(context, What.SOURCES, What.ALERTS, What.UNREADABLE);
        this.openCount = openIncidents().size();
        context.schedule(shorter(settings.update(), LONGEST_TICK), WALL_CLOCK_TIME, this::tick);
        context.schedule(
                shorter(settings.sourceQuiet(), LONGEST_ROUND),
                WALL_CLOCK_TIME,
                now -> sources.forgetQuiet(
                        now, startedAt, settings.sourceQuiet().toMillis()));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("records come from a topic, not a punctuator"));
        try {
            if (metadata.topic().equals(parts.topics().alerts())) {
                alerted(parts.retry().call(() -> parts.codecs().alerts().decode(record.value())));
            } else {
                decided(parts.retry().call(() -> parts.codecs().decisions().decode(record.value())));
            }
        } catch (MalformedRecordException e) {
            // no image depends on it, and standing still for it would hide all incidents to come
            ignored.count(What.UNREADABLE);
        } catch (RuntimeException | Error e) {
            throw new RecordFaultException(
                    new Origin(parts.clusterId(), metadata.topic(), metadata.partition(), metadata.offset()),
                    "incidents",
                    e);
        }
    }

    private void decided(ScreeningDecision decision) {
        if (!isScreened(decision)) {
            return;
        }
        String source = SourceName.of(decision.getLabels());
        long now = context.currentSystemTimeMs();
        WatchedSource watched = watch(source, now);
        if (watched == null) {
            ignored.count(What.SOURCES);
            return;
        }
        ImageCounts counts = watched.counts();
        counts.add(decision.getReceivedAt().toEpochMilli(), (start, count) -> forget(source, counts, start, count));
        watched.seen(now);
        boolean compared = decision.getScore() != null
                && watched.scores()
                        .add(
                                decision.getScore(),
                                decision.getReceivedAt().toEpochMilli(),
                                parts.settings().drift());
        sources.keep(source, watched);
        if (compared && watched.scores().drifting()) {
            drifted(source, watched, decision, now);
        }
    }

    private void drifted(String source, WatchedSource watched, ScreeningDecision last, long now) {
        long lastAt = last.getReceivedAt().toEpochMilli();
        OpenIncident incident = open.get(source);
        if (incident != null) {
            incident.driftsOn(lastAt, now);
        } else if (openCount < parts.settings().maxSources()) {
            long firstAt = watched.scores().windowFrom();
            incident = OpenIncident.ofDrift(source, last.getOrigin(), firstAt, lastAt, watched.counts(), now);
            openCount++;
        } else {
            ignored.count(What.ALERTS);
            return;
        }
        reportIfDue(source, incident, now);
        open.put(source, incident);
    }

    private static boolean isScreened(ScreeningDecision decision) {
        return decision.getLabels() != null
                && decision.getStage().equals(Stage.SCREEN.code())
                && (decision.getOutcome() == Outcome.CLEAN || decision.getOutcome() == Outcome.FLAGGED);
    }

    private WatchedSource watch(String source, long now) {
        WatchedSource watched = sources.watch(source, now);
        if (watched != null && watched.refit(gap)) {
            OpenIncident incident = open.get(source);
            if (incident != null) {
                incident.images().lost();
                open.put(source, incident);
            }
        }
        return watched;
    }

    private void forget(String source, ImageCounts counts, long start, int count) {
        OpenIncident incident = open.get(source);
        if (incident != null) {
            incident.images().forget(counts, incident.firstAt(), incident.lastAt(), start, count);
            open.put(source, incident);
        }
    }

    private void alerted(BackdoorAlert alert) {
        String source = SourceName.of(alert.getLabels());
        long now = context.currentSystemTimeMs();
        WatchedSource watched = watch(source, now);
        ImageCounts counts = watched == null ? null : watched.counts();
        OpenIncident incident = open.get(source);
        boolean drifting = watched != null && watched.scores().drifting();
        if (incident != null
                && !drifting
                && incident.isApartFrom(alert.getReceivedAt().toEpochMilli(), gap)) {
            close(source, incident, now);
            incident = null;
        }
        int distance = parts.settings().signatureDistance();
        if (incident != null) {
            incident.add(alert, counts, now, distance);
        } else if (openCount < parts.settings().maxSources()) {
            incident = OpenIncident.of(source, alert, counts, now, distance);
            openCount++;
        } else {
            ignored.count(What.ALERTS);
            return;
        }
        if (drifting) {
            incident.drifting();
        }
        reportIfDue(source, incident, now);
        open.put(source, incident);
    }

    /** Closes what is over, and writes the revisions that were held back. */
    private void tick(long now) {
        for (KeyValue<String, OpenIncident> entry : openIncidents()) {
            if (entry.value.isOver(now, startedAt, gap) && !isDrifting(entry.key)) {
                close(entry.key, entry.value, now);
            } else if (reportIfDue(entry.key, entry.value, now)) {
                open.put(entry.key, entry.value);
            }
        }
    }

    /** A drift goes on until the scores come back, or the source is forgotten. */
    private boolean isDrifting(String source) {
        WatchedSource watched = sources.get(source);
        return watched != null && watched.scores().drifting();
    }

    /** A copy: the store is changed while it is gone through. */
    private List<KeyValue<String, OpenIncident>> openIncidents() {
        List<KeyValue<String, OpenIncident>> found = new ArrayList<>();
        try (KeyValueIterator<String, OpenIncident> all = open.all()) {
            all.forEachRemaining(found::add);
        }
        return found;
    }

    private boolean reportIfDue(String source, OpenIncident incident, long now) {
        if (!incident.isDue(now, update)) {
            return false;
        }
        report(source, incident, IncidentStatus.OPEN, now);
        return true;
    }

    private void close(String source, OpenIncident incident, long now) {
        report(source, incident, IncidentStatus.CLOSED, now);
        open.delete(source);
        openCount--;
    }

    private void report(String source, OpenIncident incident, IncidentStatus status, long now) {
        incident.reported(now);
        WatchedSource watched = sources.get(source);
        Incident revision = IncidentRecords.of(source, incident, watched, status, now);
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

    @Override
    public void close() {
        ignored.close();
    }
}
