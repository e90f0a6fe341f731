package io.detoxstream.app.demo;

import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import java.util.List;
import java.util.Locale;

/**
 * An incident as the demo saw it last; its components are fields of the JSON report.
 *
 * @param kind ATTACK, CAMPAIGN or DRIFT
 * @param images of its source while it went on; null where that is not known, and for campaigns
 * @param share alerts for each of these images
 * @param signature of the trigger, or null
 */
public record DemoIncident(
        String kind,
        String status,
        List<String> sources,
        long alerts,
        Long images,
        Double share,
        Double highestScore,
        String signature) {
    static DemoIncident of(Incident incident) {
        return new DemoIncident(
                incident.getKind().name(),
                incident.getStatus().name(),
                List.copyOf(incident.getSources()),
                incident.getAlerts(),
                incident.getImages(),
                incident.getShare(),
                incident.getHighestScore(),
                incident.getSignature());
    }

    /** For a person. */
    String line() {
        if (kind.equals(IncidentKind.CAMPAIGN.name())) {
            return "campaign, the same trigger on " + String.join(" and ", sources) + ": " + alerts
                    + " alerts, signature " + signature;
        }
        return kind.toLowerCase(Locale.ROOT) + " on " + sources.get(0) + ": " + alerts + " alerts" + onImages()
                + highest();
    }

    private String onImages() {
        return share == null ? "" : String.format(Locale.ROOT, " on %d images (%.0f %%)", images, 100 * share);
    }

    private String highest() {
        return highestScore == null ? "" : String.format(Locale.ROOT, ", highest score %.2f", highestScore);
    }
}
