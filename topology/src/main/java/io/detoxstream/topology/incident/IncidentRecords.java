package io.detoxstream.topology.incident;

import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.topology.incident.signature.SignatureBits;
import io.detoxstream.topology.incident.signature.SignatureGroup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the Avro record of an incident's present revision. */
final class IncidentRecords {
    private IncidentRecords() {}

    /**
     * @param watched the source, or null where it is not watched
     * @param now the service's clock
     */
    static Incident of(String source, OpenIncident incident, WatchedSource watched, IncidentStatus status, long now) {
        ImageCounts counts = watched == null ? null : watched.counts();
        OptionalLong images = incident.images().count(counts, incident.firstAt(), incident.lastAt());
        Optional<SignatureGroup> trigger = incident.signatures().leading();
        Strongest strongest = incident.strongest();
        return Incident.newBuilder()
                .setIncidentId(incident.id())
                .setKind(IncidentKind.ATTACK)
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
                .setHighestScore(strongest.score())
                .setThreshold(strongest.threshold())
                .setSeverity(incident.severity())
                .setStrongest(strongest.origin())
                .setRegion(strongest.region())
                .setSignature(trigger.map(group -> SignatureBits.format(group.majority()))
                        .orElse(null))
                .setAgreement(trigger.isPresent() ? incident.signatures().agreement() : null)
                .build();
    }

    /** Decisions may come a little later than the alerts about the same images: no share exceeds 1. */
    private static Double share(long alerts, OptionalLong images) {
        return images.isPresent() && images.getAsLong() > 0 ? Math.min(1, (double) alerts / images.getAsLong()) : null;
    }
}
