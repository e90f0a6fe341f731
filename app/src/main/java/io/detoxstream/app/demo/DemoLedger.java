package io.detoxstream.app.demo;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What went in and what was seen to come out, matched by origin.
 *
 * <p>One thread notes what goes in, another what comes out, in any order; every method is synchronized.
 */
public final class DemoLedger {
    /** How an image left the service. */
    enum Exit {
        CLEAN,
        PURIFIED,
        PASSED_THROUGH,
        REJECTED,
        QUARANTINED
    }

    /** One way out. An image that left twice has two. */
    record Departure(RecordKey origin, Exit exit, String cause, long millis) {}

    private final Map<RecordKey, String> in = new HashMap<>();
    private final List<Departure> departures = new ArrayList<>();
    private final Set<RecordKey> out = new HashSet<>();
    private final Set<RecordKey> flagged = new HashSet<>();
    private int screened;
    private long evaluations;
    private int alerts;
    private final Map<String, Incident> incidents = new LinkedHashMap<>();

    /** An event stands in the log. */
    public synchronized void fed(RecordKey origin, String imageId) {
        in.put(origin, imageId);
    }

    /**
     * @param now wall clock in milliseconds
     * @return whether nothing of this origin had come out before
     */
    public synchronized boolean detoxified(DetoxifiedImage image, long now) {
        Exit exit = image.getTreatment() == Treatment.RESTORED
                ? Exit.CLEAN
                : image.getTreatment() == Treatment.PURIFIED ? Exit.PURIFIED : Exit.PASSED_THROUGH;
        long millis = now - image.getReceivedAt().toEpochMilli();
        return depart(new Departure(RecordKey.of(image.getOrigin()), exit, null, millis));
    }

    /** @return whether nothing of this origin had come out before */
    public synchronized boolean rejected(RecordKey origin, String cause) {
        return depart(new Departure(origin, Exit.REJECTED, cause, 0));
    }

    /** @return whether nothing of this origin had come out before */
    public synchronized boolean quarantined(RecordKey origin, String cause) {
        return depart(new Departure(origin, Exit.QUARANTINED, cause, 0));
    }

    private boolean depart(Departure departure) {
        departures.add(departure);
        return out.add(departure.origin());
    }

    public synchronized void decided(ScreeningDecision decision) {
        evaluations += decision.getNetworkEvaluations();
        if (decision.getOutcome() == Outcome.CLEAN || decision.getOutcome() == Outcome.FLAGGED) {
            screened++;
        }
        if (decision.getOutcome() == Outcome.FLAGGED) {
            flagged.add(RecordKey.of(decision.getOrigin()));
        }
    }

    public synchronized void alerted(BackdoorAlert alert) {
        alerts++;
    }

    /** An incident has changed; revisions of one come in their order. */
    public synchronized void reported(Incident revision) {
        incidents.put(revision.getIncidentId(), revision);
    }

    /** Whether all alerts seen so far are part of an incident. */
    synchronized boolean alertsAreInIncidents() {
        return incidents.values().stream()
                        .filter(incident -> incident.getKind() != IncidentKind.CAMPAIGN)
                        .mapToLong(Incident::getAlerts)
                        .sum()
                >= alerts;
    }

    /** The last revision of each, in the order in which they opened. */
    synchronized List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    public synchronized int in() {
        return in.size();
    }

    /** Origins that came out, each counted once. */
    public synchronized int out() {
        return out.size();
    }

    public synchronized int flagged() {
        return flagged.size();
    }

    public synchronized int alerts() {
        return alerts;
    }

    /** Network evaluations of both stages for each image that was screened. */
    synchronized double evaluationsPerImage() {
        return screened == 0 ? 0 : (double) evaluations / screened;
    }

    synchronized List<Departure> departures() {
        return List.copyOf(departures);
    }

    synchronized Map<RecordKey, String> imageIds() {
        return Map.copyOf(in);
    }

    synchronized Set<RecordKey> flaggedOrigins() {
        return Set.copyOf(flagged);
    }
}
