package io.detoxstream.topology.screen;

import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.metrics.Sight;
import io.detoxstream.topology.record.AuditLines;
import io.detoxstream.topology.record.Branch;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.record.Labels;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.record.Results;
import io.detoxstream.topology.record.Sizes;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepInput;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** Encodes and measures everything that becomes of a raw record: one main result, one decision, perhaps an alert. */
final class EncodeStep implements Step<ScreenedRecord, Results> {
    private final ScreeningRecords records;
    private final PatternAlerts alerts;
    private final Codecs codecs;
    private final Sizes sizes;
    private final Retry retry;
    private final Outcomes outcomes;
    private final AuditLines lines;

    EncodeStep(
            ScreeningRecords records,
            PatternAlerts alerts,
            Codecs codecs,
            Sizes sizes,
            Retry retry,
            Outcomes outcomes) {
        this.records = records;
        this.alerts = alerts;
        this.codecs = codecs;
        this.sizes = sizes;
        this.retry = retry;
        this.outcomes = outcomes;
        this.lines = new AuditLines(codecs, sizes, retry);
    }

    @Override
    public Results apply(StepInput<ScreenedRecord> input) {
        if (input.value() instanceof ScreenedRecord.Judged judged) {
            return judged(input, judged);
        }
        ScreenedRecord.Refused refused = (ScreenedRecord.Refused) input.value();
        return rejected(input, refused.source(), refused.event(), refused.refusal(), 0);
    }

    private Results judged(StepInput<ScreenedRecord> input, ScreenedRecord.Judged judged) {
        Screened screened = judged.screened();
        boolean flagged = screened.flagged();
        byte[] value = retry.call(() -> flagged
                ? codecs.flagged().encode(records.flagged(input, judged))
                : codecs.detoxified().encode(records.detoxified(input, judged)));
        Headers headers = DetoxHeaders.withOrigin(input.headers(), input.position());
        Optional<Refusal> tooLarge =
                sizes.refusal(flagged ? "the flagged image" : "the restored image", input.key(), value, headers);
        if (tooLarge.isPresent()) {
            return rejected(
                    input, judged.source(), Optional.of(judged.event()), tooLarge.get(), screened.evaluations());
        }
        ScreeningDecision decision = records.judged(input, judged);
        outcomes.decided(decision, Sight.screened(judged.before(), screened));
        return new Results(
                flagged ? Branch.FLAGGED : Branch.CLEAN,
                value,
                headers,
                lines.decision(decision, input.key()),
                alerts.of(input, judged).map(lines::alert));
    }

    private Results rejected(
            StepInput<ScreenedRecord> input,
            byte[] source,
            Optional<RawImage> event,
            Refusal refusal,
            int evaluations) {
        Headers headers = DetoxHeaders.withRefusal(input.headers(), input.position(), Stage.SCREEN, refusal);
        sizes.requireAside(input.key(), source, headers);
        ImageLabels labels = event.map(Labels::of).orElse(null);
        ScreeningDecision decision = records.rejected(input, labels, refusal, evaluations);
        outcomes.decided(decision, Sight.NONE);
        return new Results(Branch.REJECTED, source, headers, lines.decision(decision, input.key()), Optional.empty());
    }
}
