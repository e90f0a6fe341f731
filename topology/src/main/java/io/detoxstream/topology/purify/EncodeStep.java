package io.detoxstream.topology.purify;

import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.metrics.Sight;
import io.detoxstream.topology.record.AuditLines;
import io.detoxstream.topology.record.Branch;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.record.Keyed;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.record.Results;
import io.detoxstream.topology.record.Sizes;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepInput;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** Encodes and measures everything that becomes of a flagged record: one main result, one decision, perhaps an alert. */
final class EncodeStep implements Step<Verdict, Results> {
    private final PurificationRecords records;
    private final Alerts alerts;
    private final Codecs codecs;
    private final Sizes sizes;
    private final Retry retry;
    private final Outcomes outcomes;
    private final AuditLines lines;

    EncodeStep(PurificationRecords records, Alerts alerts, Codecs codecs, Sizes sizes, Retry retry, Outcomes outcomes) {
        this.records = records;
        this.alerts = alerts;
        this.codecs = codecs;
        this.sizes = sizes;
        this.retry = retry;
        this.outcomes = outcomes;
        this.lines = new AuditLines(codecs, sizes, retry);
    }

    @Override
    public Results apply(StepInput<Verdict> input) {
        if (input.value() instanceof Verdict.Purified purified) {
            return purified(input, purified);
        }
        if (input.value() instanceof Verdict.PassedThrough passed) {
            return passedThrough(input, passed);
        }
        return quarantined(input, (Verdict.Quarantined) input.value());
    }

    private Results purified(StepInput<?> input, Verdict.Purified verdict) {
        byte[] value = encode(records.purified(verdict));
        Headers headers =
                DetoxHeaders.withOrigin(input.headers(), verdict.flag().getOrigin());
        Optional<Refusal> tooLarge = sizes.refusal("the purified image", input.key(), value, headers);
        if (tooLarge.isPresent()) {
            return quarantined(input, tooLarge(verdict.source(), verdict.flag(), verdict.screened(), tooLarge.get()));
        }
        Optional<BackdoorAlert> alert = alerts.purified(verdict, records.provenance(verdict));
        Sight sight = Sight.purified(verdict.image(), verdict.screened(), verdict.purified());
        return results(Branch.PURIFIED, input, value, headers, records.decision(verdict), alert, sight);
    }

    private Results passedThrough(StepInput<?> input, Verdict.PassedThrough verdict) {
        byte[] value = encode(records.passedThrough(verdict));
        Headers headers =
                DetoxHeaders.withOrigin(input.headers(), verdict.flag().getOrigin());
        Optional<Refusal> tooLarge = sizes.refusal("the restored image", input.key(), value, headers);
        if (tooLarge.isPresent()) {
            return quarantined(input, tooLarge(verdict.source(), verdict.flag(), verdict.screened(), tooLarge.get()));
        }
        BackdoorAlert alert = alerts.passedThrough(verdict, records.provenance(verdict));
        Sight sight = Sight.screened(verdict.image(), verdict.screened());
        return results(
                Branch.PASSED_THROUGH, input, value, headers, records.decision(verdict), Optional.of(alert), sight);
    }

    private Results quarantined(StepInput<?> input, Verdict.Quarantined verdict) {
        Headers headers = DetoxHeaders.withRefusal(input.headers(), verdict.origin(), Stage.PURIFY, verdict.refusal());
        sizes.requireAside(input.key(), verdict.source(), headers);
        return results(
                Branch.QUARANTINED,
                input,
                verdict.source(),
                headers,
                records.decision(input, verdict),
                alerts.quarantined(verdict),
                Sight.NONE);
    }

    private static Verdict.Quarantined tooLarge(byte[] source, FlaggedImage flag, Screened screened, Refusal refusal) {
        return new Verdict.Quarantined(source, flag.getOrigin(), Optional.of(flag), Optional.of(screened), refusal);
    }

    private Results results(
            Branch branch,
            StepInput<?> input,
            byte[] value,
            Headers headers,
            ScreeningDecision decision,
            Optional<BackdoorAlert> alert,
            Sight sight) {
        Keyed line = lines.decision(decision, input.key());
        Optional<Keyed> raised = alert.map(lines::alert);
        outcomes.decided(decision, sight);
        return new Results(branch, value, headers, line, raised);
    }

    private byte[] encode(DetoxifiedImage image) {
        return retry.call(() -> codecs.detoxified().encode(image));
    }
}
