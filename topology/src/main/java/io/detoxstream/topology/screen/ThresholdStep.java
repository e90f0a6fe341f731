package io.detoxstream.topology.screen;

import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepInput;
import io.detoxstream.topology.threshold.FollowedGate;

/** Lets the threshold follow the source, where that is switched on. */
final class ThresholdStep implements Step<ScreenedRecord, ScreenedRecord> {
    private final FollowedGate gate;

    ThresholdStep(FollowedGate gate) {
        this.gate = gate;
    }

    @Override
    public ScreenedRecord apply(StepInput<ScreenedRecord> input) {
        return input.value() instanceof ScreenedRecord.Judged judged
                ? judged.by(gate.apply(judged.event().getSourceId(), judged.screened()))
                : input.value();
    }
}
