package io.detoxstream.topology.incident;

import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.schemas.ScoreDrift;
import io.detoxstream.topology.incident.drift.Comparison;
import io.detoxstream.topology.incident.pattern.StoredPattern;
import io.detoxstream.topology.incident.signature.SignatureBits;
import io.detoxstream.topology.incident.signature.SignatureGroup;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the Avro record of an incident's present revision. */
final class IncidentRecords {
    private IncidentRecords() {}

    /**
     * @param watched the source, or null where it is not watched
     * @param pattern that of the incident as it is known, or null
     * @param now the service's clock
     */
    static Incident of(
            String source,
            OpenIncident incident,
            WatchedSource watched,
            StoredPattern pattern,
            IncidentStatus status,
            long now) {
        ImageCounts counts = watched == null ? null : watched.counts();
        OptionalLong images = incident.images().count(counts, incident.firstAt(), incident.lastAt());
        Optional<SignatureGroup> trigger = incident.signatures().leading();
        Strongest strongest = incident.strongest();
        return Incident.newBuilder()
                .setIncidentId(incident.id())
                .setKind(kind(incident))
                .setStatus(status)
                .setRevision(incident.revision())
                .setSources(List.of(source))
                .setSourceCount(1)
                .setFirstAt(Instant.ofEpochMilli(incident.firstAt()))
                .setLastAt(Instant.ofEpochMilli(incident.lastAt()))
                .setUpdatedAt(Instant.ofEpochMilli(now))
                .setAlerts(incident.alerts())
                .setImages(images.isPresent() ? images.getAsLong() : null)
                .setShare(share(incident.alerts(), images))
                .setHighestScore(strongest == null ? null : strongest.score())
                .setThreshold(strongest == null ? null : strongest.threshold())
                .setSeverity(incident.severity())
                .setStrongest(strongest == null ? null : strongest.origin())
                .setRegion(strongest == null ? null : strongest.region())
                .setSignature(trigger.map(group -> SignatureBits.format(group.majority()))
                        .orElse(null))
                .setAgreement(trigger.isPresent() ? incident.signatures().agreement() : null)
                .setPattern(incident.pattern())
                .setPatternShare(pattern == null ? null : pattern.share())
                .setPatternPicture(pattern == null ? null : ByteBuffer.wrap(pattern.picture()))
                .setDrift(drift(watched))
                .build();
    }

    /**
     * Alerts of an incident during which all scores of the source moved are put down to that, unless their signatures show one
     * trigger, or a pattern repeats in the source: dimming the light must not hide a sticker.
     */
    static IncidentKind kind(OpenIncident incident) {
        if (incident.pattern() != null) {
            return IncidentKind.ATTACK;
        }
        boolean drift = incident.alerts() == 0
                || incident.sawDrift() && !incident.signatures().showOneTrigger();
        return drift ? IncidentKind.DRIFT : IncidentKind.ATTACK;
    }

    private static ScoreDrift drift(WatchedSource watched) {
        return watched == null
                ? null
                : watched.scores().last().map(IncidentRecords::drift).orElse(null);
    }

    private static ScoreDrift drift(Comparison window) {
        return new ScoreDrift(
                window.referenceImages(),
                window.recentImages(),
                window.referenceMedian(),
                window.recentMedian(),
                window.distance(),
                window.criticalDistance(),
                window.beyond());
    }

    /** Decisions may come a little later than the alerts about the same images: no share exceeds 1. */
    private static Double share(long alerts, OptionalLong images) {
        return images.isPresent() && images.getAsLong() > 0 ? Math.min(1, (double) alerts / images.getAsLong()) : null;
    }
}
