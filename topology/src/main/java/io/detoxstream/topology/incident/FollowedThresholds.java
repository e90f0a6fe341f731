package io.detoxstream.topology.incident;

import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.SourceThreshold;
import io.detoxstream.topology.incident.drift.FollowedScores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Learns the thresholds that follow their sources, where that is switched on, and tells them. What it tells is what the
 * scores say; screening is who keeps it within bounds, so that nobody gains by what reaches the topic in another way.
 */
final class FollowedThresholds {
    /** Images above a threshold that it takes to know it: as many as a calibration asks for. */
    private static final int LEAST_ABOVE = 10;

    private final IncidentParts parts;
    private final ProcessorContext<byte[], IncidentEvent> context;
    private final OpenIncidents open;

    FollowedThresholds(IncidentParts parts, ProcessorContext<byte[], IncidentEvent> context, OpenIncidents open) {
        this.parts = parts;
        this.context = context;
        this.open = open;
    }

    /**
     * Takes the score of one image, unless its source is being attacked: then an attacker's images are among them.
     *
     * @param windowFull whether a window of scores was just compared: a threshold is told once a window at most
     */
    void learn(String source, WatchedSource watched, ScreeningDecision decision, boolean windowFull, long now) {
        OptionalDouble rate = parts.settings().followedRate();
        if (rate.isEmpty() || decision.getScore() == null || decision.getCalibratedThreshold() == null) {
            return;
        }
        OpenIncident incident = open.get(source);
        if (incident != null && IncidentRecords.kind(incident) == IncidentKind.ATTACK) {
            return;
        }
        FollowedScores scores = watched.followed();
        double calibrated = decision.getCalibratedThreshold();
        scores.add(decision.getScore(), calibrated, generation(rate.getAsDouble()));
        OptionalDouble news = windowFull ? scores.news(rate.getAsDouble()) : OptionalDouble.empty();
        if (news.isPresent()) {
            SourceThreshold threshold = new SourceThreshold(
                    source,
                    news.getAsDouble(),
                    rate.getAsDouble(),
                    scores.count(),
                    calibrated,
                    Instant.ofEpochMilli(now));
            tell(source, parts.retry().call(() -> parts.codecs().thresholds().encode(threshold)), now);
        }
    }

    private int generation(double rate) {
        return Math.max(parts.settings().drift().referenceImages(), (int) Math.ceil(LEAST_ABOVE / rate));
    }

    /** Takes back what was told of sources that are forgotten. */
    void forget(List<String> told, long now) {
        told.forEach(source -> tell(source, null, now));
    }

    private void tell(String source, byte[] value, long now) {
        byte[] key = source.getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(key, new IncidentEvent.Threshold(value), now));
    }
}
