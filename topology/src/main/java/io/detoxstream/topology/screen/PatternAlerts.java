package io.detoxstream.topology.screen;

import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.Severity;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.pattern.Carried;
import io.detoxstream.topology.record.AlertId;
import io.detoxstream.topology.record.Labels;
import io.detoxstream.topology.record.Provenances;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.StepInput;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Raises alerts for images that carry a pattern which repeats in their source, and are clean otherwise. For those that are
 * flagged purification raises them: there is one alert an image.
 */
final class PatternAlerts {
    private final Provenances provenances;
    private final InstantSource clock;

    PatternAlerts(Provenances provenances, InstantSource clock) {
        this.provenances = provenances;
        this.clock = clock;
    }

    Optional<BackdoorAlert> of(StepInput<?> input, ScreenedRecord.Judged judged) {
        return judged.screened().flagged()
                ? Optional.empty()
                : judged.observation().carried().map(carried -> alert(input, judged, carried));
    }

    private BackdoorAlert alert(StepInput<?> input, ScreenedRecord.Judged judged, Carried carried) {
        Screened screened = judged.screened();
        return BackdoorAlert.newBuilder()
                .setAlertId(AlertId.of(input.position(), Stage.SCREEN))
                .setOrigin(input.position())
                .setLabels(Labels.of(judged.event()))
                .setReceivedAt(Instant.ofEpochMilli(input.receivedAt()))
                .setRaisedAt(Instant.ofEpochMilli(clock.millis()))
                .setScore(screened.score())
                .setThreshold(screened.gate().alertThreshold())
                .setSeverity(Severity.MEDIUM)
                .setTreatment(Treatment.RESTORED)
                .setPattern(carried.patternId())
                .setPatternRemoved(carried.removed())
                .setProvenance(provenances.screened(screened))
                .build();
    }
}
