package io.detoxstream.app.kafka;

import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.ScoreDrift;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An incident on one line for a person. */
public final class IncidentLine {
    private static final int SOURCES_SHOWN = 4;

    private IncidentLine() {}

    public static String of(Incident incident) {
        return String.format(
                Locale.ROOT,
                "%s %-6s %-8s %-7s %s: %d alerts%s%s%s%s%s, from %s to %s [%s]",
                incident.getUpdatedAt(),
                incident.getStatus(),
                incident.getKind(),
                incident.getSeverity(),
                sources(incident),
                incident.getAlerts(),
                images(incident),
                score(incident),
                signature(incident),
                pattern(incident),
                drift(incident.getDrift()),
                incident.getFirstAt(),
                incident.getLastAt(),
                incident.getIncidentId());
    }

    private static String sources(Incident incident) {
        List<String> sources = incident.getSources();
        String shown = sources.stream()
                .limit(SOURCES_SHOWN)
                .map(IncidentLine::printable)
                .collect(Collectors.joining(", "));
        int more = incident.getSourceCount() - Math.min(SOURCES_SHOWN, sources.size());
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String images(Incident incident) {
        if (incident.getImages() == null || incident.getShare() == null) {
            return "";
        }
        return String.format(Locale.ROOT, " on %d images (%.1f %%)", incident.getImages(), 100 * incident.getShare());
    }

    private static String score(Incident incident) {
        return incident.getHighestScore() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", highest %.2f %s %.2f",
                        incident.getHighestScore(),
                        incident.getHighestScore() > incident.getThreshold() ? "over" : "below",
                        incident.getThreshold());
    }

    private static String signature(Incident incident) {
        if (incident.getSignature() == null) {
            return "";
        }
        String share = incident.getAgreement() == null
                ? ""
                : String.format(Locale.ROOT, " of %.0f %%", 100 * incident.getAgreement());
        return ", signature " + printable(incident.getSignature()) + share;
    }

    private static String pattern(Incident incident) {
        if (incident.getPattern() == null) {
            return "";
        }
        String share = incident.getPatternShare() == null
                ? ""
                : String.format(Locale.ROOT, " in %.1f %% of its images", 100 * incident.getPatternShare());
        return ", pattern " + printable(incident.getPattern()) + share;
    }

    private static String drift(ScoreDrift drift) {
        return drift == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", median score %.2f, usually %.2f",
                        drift.getRecentMedian(),
                        drift.getReferenceMedian());
    }

    /** Source ids are chosen by producers: no control character of theirs may reach a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
