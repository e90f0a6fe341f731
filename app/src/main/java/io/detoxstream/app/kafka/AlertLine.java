package io.detoxstream.app.kafka;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.Region;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert on one line for a person. */
public final class AlertLine {
    private static final int REGIONS_SHOWN = 3;

    private AlertLine() {}

    public static String of(BackdoorAlert alert) {
        return String.format(
                Locale.ROOT,
                "%s %-6s %s %s score %.2f %s %.2f %s %s%s%s%s [%s-%d@%d]",
                alert.getRaisedAt(),
                alert.getSeverity(),
                printable(alert.getLabels().getSourceId()),
                printable(alert.getLabels().getImageId()),
                alert.getScore(),
                alert.getScore() > alert.getThreshold() ? "over" : "below",
                alert.getThreshold(),
                alert.getTreatment(),
                regions(alert.getRegions()),
                alert.getSignature() == null ? "" : " signature " + printable(alert.getSignature()),
                pattern(alert),
                alert.getCause() == null ? "" : " cause " + printable(alert.getCause()),
                printable(alert.getOrigin().getTopic()),
                alert.getOrigin().getPartition(),
                alert.getOrigin().getOffset());
    }

    private static String pattern(BackdoorAlert alert) {
        return alert.getPattern() == null
                ? ""
                : " pattern " + printable(alert.getPattern()) + (alert.getPatternRemoved() ? " (removed)" : "");
    }

    private static String regions(List<Region> regions) {
        String shown = regions.stream()
                .limit(REGIONS_SHOWN)
                .map(region -> "%dx%d at (%d,%d)"
                        .formatted(region.getWidth(), region.getHeight(), region.getX(), region.getY()))
                .collect(Collectors.joining(", "));
        int more = regions.size() - REGIONS_SHOWN;
        return regions.isEmpty() ? "no region" : shown + (more > 0 ? " and " + more + " more" : "");
    }

    /** Labels are chosen by producers: no control character of theirs may reach a terminal. */
    private static String printable(String label) {
        return label.replaceAll("\\p{Cntrl}", "?");
    }
}
