package io.detoxstream.topology.purify;

import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.schemas.Region;
import io.detoxstream.schemas.Severity;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.record.AlertId;
import io.detoxstream.topology.record.Labels;
import io.detoxstream.topology.record.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Raises alerts: for a score above the alert threshold, for a flagged image that carries a pattern which repeats in its
 * source, and for every flagged image that was not purified. Score and threshold are those that the flag was raised with.
 */
final class Alerts {
    private static final double HIGH = 2;

    private final InstantSource clock;

    Alerts(InstantSource clock) {
        this.clock = clock;
    }

    /** @param provenance how the image was purified */
    Optional<BackdoorAlert> purified(Verdict.Purified verdict, Provenance provenance) {
        FlaggedImage flag = verdict.flag();
        boolean suspicious = flag.getScore() > threshold(flag);
        if (!suspicious && flag.getPattern() == null) {
            return Optional.empty();
        }
        return Optional.of(alert(flag)
                .setTreatment(Treatment.PURIFIED)
                .setRegions(regions(verdict.screened()))
                // of a score that clean images have, the region is no trigger to look for elsewhere
                .setSignature(suspicious ? verdict.purified().signature() : null)
                .setProvenance(provenance)
                .build());
    }

    BackdoorAlert passedThrough(Verdict.PassedThrough verdict, Provenance provenance) {
        return alert(verdict.flag())
                .setTreatment(Treatment.PASSED_THROUGH)
                .setCause(verdict.refusal().cause())
                .setRegions(regions(verdict.screened()))
                .setProvenance(provenance)
                .build();
    }

    /** Empty if the flag itself could not be read: then nothing is known that an alert could say. */
    Optional<BackdoorAlert> quarantined(Verdict.Quarantined verdict) {
        return verdict.flag()
                .map(flag -> alert(flag)
                        .setTreatment(Treatment.QUARANTINED)
                        .setCause(verdict.refusal().cause())
                        .setRegions(verdict.screened().map(Alerts::regions).orElse(List.of()))
                        .setProvenance(flag.getProvenance())
                        .build());
    }

    private BackdoorAlert.Builder alert(FlaggedImage flag) {
        return BackdoorAlert.newBuilder()
                .setAlertId(AlertId.of(flag.getOrigin(), Stage.PURIFY))
                .setOrigin(flag.getOrigin())
                .setLabels(Labels.of(flag))
                .setReceivedAt(flag.getReceivedAt())
                .setRaisedAt(Instant.ofEpochMilli(clock.millis()))
                .setScore(flag.getScore())
                .setThreshold(threshold(flag))
                .setSeverity(severity(flag))
                .setPattern(flag.getPattern())
                .setPatternRemoved(flag.getPatternRemoved());
    }

    private static Severity severity(FlaggedImage flag) {
        Severity severity = severity(flag.getScore(), threshold(flag));
        return flag.getPattern() != null && severity == Severity.LOW ? Severity.MEDIUM : severity;
    }

    static Severity severity(double score, double threshold) {
        if (score > HIGH * threshold) {
            return Severity.HIGH;
        }
        return score > threshold ? Severity.MEDIUM : Severity.LOW;
    }

    private static double threshold(FlaggedImage flag) {
        return flag.getProvenance().getAlertThreshold();
    }

    private static List<Region> regions(Screened screened) {
        return screened.regions().stream()
                .map(region -> new Region(region.x(), region.y(), region.width(), region.height(), region.score()))
                .toList();
    }
}
