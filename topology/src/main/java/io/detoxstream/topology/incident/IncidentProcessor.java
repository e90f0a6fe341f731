package io.detoxstream.topology.incident;

import static org.apache.kafka.streams.processor.PunctuationType.WALL_CLOCK_TIME;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.topology.config.IncidentSettings;
import io.detoxstream.topology.fault.RecordFaultException;
import io.detoxstream.topology.incident.Ignored.What;
import io.detoxstream.topology.incident.pattern.KnownPatterns;
import io.detoxstream.topology.record.SourceName;
import io.detoxstream.topology.record.Stage;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

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
    private ProcessorContext<byte[], IncidentEvent> context;
    private Sources sources;
    private OpenIncidents open;
    private FollowedThresholds followed;
    private Optional<RepeatedPatterns> patterns = Optional.empty();
    private Ignored ignored;

    IncidentProcessor(IncidentParts parts) {
        this.parts = parts;
        this.gap = parts.settings().gap().toMillis();
    }

    @Override
    public void init(ProcessorContext<byte[], IncidentEvent> context) {
        IncidentSettings settings = parts.settings();
        this.context = context;
        this.sources = new Sources(context.getStateStore(SOURCES), gap, settings.maxSources());
        Reports reports = new Reports(context.getStateStore(REPORTS), settings.recent());
        KnownPatterns known = parts.patterns().isPresent()
                ? KnownPatterns.in(context.getStateStore(RepeatedPatterns.KNOWN))
                : KnownPatterns.none();
        this.open = new OpenIncidents(parts, context, context.getStateStore(OPEN), sources, reports, known);
        this.patterns = parts.patterns().map(some -> new RepeatedPatterns(parts, some, context, open, known));
        this.followed = new FollowedThresholds(parts, context, open);
        this.ignored = new Ignored(context, What.SOURCES, What.ALERTS, What.UNREADABLE);
        long startedAt = context.currentSystemTimeMs();
        long quiet = settings.sourceQuiet().toMillis();
        context.schedule(shorter(settings.update(), LONGEST_TICK), WALL_CLOCK_TIME, open::tick);
        context.schedule(
                shorter(settings.sourceQuiet(), LONGEST_ROUND),
                WALL_CLOCK_TIME,
                now -> followed.forget(sources.forgetQuiet(now, startedAt, quiet), now));
        patterns.ifPresent(some -> context.schedule(LONGEST_TICK, WALL_CLOCK_TIME, some::tick));
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
        patterns.ifPresent(some -> some.take(source, decision, now));
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
        followed.learn(source, watched, decision, compared, now);
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
            open.keep(source, incident, now);
        } else if (!open.isFull()) {
            long firstAt = watched.scores().windowFrom();
            open.begin(
                    source,
                    OpenIncident.ofDrift(source, last.getOrigin(), firstAt, lastAt, watched.counts(), now),
                    now);
        } else {
            ignored.count(What.ALERTS);
        }
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
                open.keep(source, incident);
            }
        }
        return watched;
    }

    private void forget(String source, ImageCounts counts, long start, int count) {
        OpenIncident incident = open.get(source);
        if (incident != null) {
            incident.images().forget(counts, incident.firstAt(), incident.lastAt(), start, count);
            open.keep(source, incident);
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
            open.close(source, incident, now);
            incident = null;
        }
        int distance = parts.settings().signatureDistance();
        if (incident != null) {
            incident.add(alert, counts, now, distance);
            incident.drifting(drifting);
            open.keep(source, incident, now);
        } else if (!open.isFull()) {
            incident = OpenIncident.of(source, alert, counts, now, distance);
            incident.drifting(drifting);
            open.begin(source, incident, now);
        } else {
            ignored.count(What.ALERTS);
        }
    }

    @Override
    public void close() {
        ignored.close();
        patterns.ifPresent(RepeatedPatterns::close);
    }
}
