package io.detoxstream.topology.incident;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Severity;
import io.detoxstream.topology.incident.signature.SignatureBits;
import io.detoxstream.topology.incident.signature.SignatureGroups;
import io.detoxstream.topology.incident.state.StateSerde;
import io.detoxstream.topology.record.IncidentId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.kafka.common.serialization.Serde;

/**
 * An incident while it goes on, as the store keeps it. Times of images are the broker's, times of handling the
 * service's, all in milliseconds. Not for sharing between threads.
 */
final class OpenIncident {
    private static final int VERSION = 2;

    private final String id;
    private final SignatureGroups signatures;
    private final IncidentImages images;
    private long firstAt;
    private long lastAt;
    private long alerts;
    private Strongest strongest;
    private Severity severity = Severity.UNKNOWN;
    private Revisions revisions = new Revisions();
    private boolean drift;
    /** Id of the pattern that was found or that an alert named last; null without one. */
    private String pattern;

    private OpenIncident(String id, SignatureGroups signatures, IncidentImages images) {
        this.id = id;
        this.signatures = signatures;
        this.images = images;
    }

    /**
     * Not reported yet.
     *
     * @param counts of the source, or null where it is not watched
     * @param now the service's clock
     */
    static OpenIncident of(String source, BackdoorAlert first, ImageCounts counts, long now, int signatureDistance) {
        long at = first.getReceivedAt().toEpochMilli();
        OpenIncident incident = new OpenIncident(
                IncidentId.of(source, first.getOrigin()), new SignatureGroups(), IncidentImages.opened(counts, at));
        incident.firstAt = at;
        incident.lastAt = at;
        incident.add(first, counts, now, signatureDistance);
        return incident;
    }

    /**
     * A drift without alerts so far.
     *
     * @param last the image that completed the first window of scores that have moved
     * @param firstAt first image of that window
     */
    static OpenIncident ofDrift(String source, Origin last, long firstAt, long lastAt, ImageCounts counts, long now) {
        OpenIncident incident = new OpenIncident(
                IncidentId.of(source, last), new SignatureGroups(), IncidentImages.opened(counts, firstAt));
        incident.firstAt = firstAt;
        incident.lastAt = firstAt;
        incident.driftsOn(lastAt, now);
        return incident;
    }

    /**
     * A pattern was found that repeats in the source, without alerts so far.
     *
     * @param at the last image that was looked at
     */
    static OpenIncident ofPattern(String source, String patternId, long at, ImageCounts counts, long now) {
        OpenIncident incident = new OpenIncident(
                IncidentId.of("pattern of " + source, patternId),
                new SignatureGroups(),
                IncidentImages.opened(counts, at));
        incident.firstAt = at;
        incident.lastAt = at;
        incident.shows(patternId, at, now);
        return incident;
    }

    /** A pattern was found that repeats in the source. */
    void shows(String patternId, long at, long now) {
        pattern = patternId;
        extendTo(at);
        revisions.touch(now);
    }

    /** Another window of scores has moved. */
    void driftsOn(long at, long now) {
        drift = true;
        extendTo(at);
        revisions.touch(now);
    }

    /** @param now whether the scores of the source have moved and not come back */
    void drifting(boolean now) {
        drift |= now;
    }

    void add(BackdoorAlert alert, ImageCounts counts, long now, int signatureDistance) {
        long at = alert.getReceivedAt().toEpochMilli();
        if (at < firstAt) {
            firstAt = at;
            images.beginsAt(counts, at);
        }
        extendTo(at);
        strongest = strongest == null ? Strongest.of(alert) : strongest.or(Strongest.of(alert));
        severity = alert.getSeverity().compareTo(severity) > 0 ? alert.getSeverity() : severity;
        alerts++;
        pattern = alert.getPattern() == null ? pattern : alert.getPattern();
        revisions.touch(now);
        SignatureBits.parse(alert.getSignature()).ifPresent(bits -> signatures.add(bits, signatureDistance));
    }

    private void extendTo(long at) {
        if (at > lastAt) {
            lastAt = at;
            images.lastsTo(at);
        }
    }

    /** Whether an image is too far from those of the incident to belong to it. */
    boolean isApartFrom(long at, long gapMillis) {
        return at > lastAt + gapMillis;
    }

    /** Whether it has gone on without an alert for the gap, counted from the start of this process at the earliest. */
    boolean isOver(long now, long startedAt, long gapMillis) {
        return revisions.isQuiet(now, startedAt, gapMillis);
    }

    /** Whether a revision may be written now, if there is anything new. */
    boolean isDue(long now, long updateMillis) {
        return revisions.isDue(now, updateMillis);
    }

    /** A revision is written. */
    void reported(long now) {
        revisions.written(now);
    }

    String id() {
        return id;
    }

    /** Whether the scores of the source were found to have moved while it went on. */
    boolean sawDrift() {
        return drift;
    }

    int revision() {
        return revisions.count();
    }

    long firstAt() {
        return firstAt;
    }

    long lastAt() {
        return lastAt;
    }

    long alerts() {
        return alerts;
    }

    /** Id of the pattern that repeats in the source; null where none is known to. */
    String pattern() {
        return pattern;
    }

    /** Null without alerts. */
    Strongest strongest() {
        return strongest;
    }

    Severity severity() {
        return severity;
    }

    SignatureGroups signatures() {
        return signatures;
    }

    IncidentImages images() {
        return images;
    }

    static Serde<OpenIncident> serde() {
        return new StateSerde<>("an open incident", VERSION, OpenIncident::write, OpenIncident::read);
    }

    private void write(DataOutput out) throws IOException {
        out.writeUTF(id);
        signatures.write(out);
        images.write(out);
        out.writeLong(firstAt);
        out.writeLong(lastAt);
        out.writeLong(alerts);
        out.writeBoolean(strongest != null);
        if (strongest != null) {
            strongest.write(out);
        }
        out.writeUTF(severity.name());
        revisions.write(out);
        out.writeBoolean(drift);
        out.writeUTF(pattern == null ? "" : pattern);
    }

    private static OpenIncident read(DataInput in) throws IOException {
        OpenIncident incident = new OpenIncident(in.readUTF(), SignatureGroups.read(in), IncidentImages.read(in));
        incident.firstAt = in.readLong();
        incident.lastAt = in.readLong();
        incident.alerts = in.readLong();
        incident.strongest = in.readBoolean() ? Strongest.read(in) : null;
        incident.severity = Severity.valueOf(in.readUTF());
        incident.revisions = Revisions.read(in);
        incident.drift = in.readBoolean();
        String pattern = in.readUTF();
        incident.pattern = pattern.isEmpty() ? null : pattern;
        return incident;
    }
}
