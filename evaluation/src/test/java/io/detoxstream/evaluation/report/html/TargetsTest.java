package io.detoxstream.evaluation.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
    @Test
    void shouldAskForTheWholeIntervalOfTheExcess() {
        assertThat(excess(0.01, 0.03)).isEqualTo(Verdict.MET);
        assertThat(excess(0.03, 0.031)).isEqualTo(Verdict.UNPROVEN);
        assertThat(excess(0.031, 0.05)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void shouldMeasurePaFromCa() {
        assertThat(judged(0.9, 0.851, -0.01).pa()).contains(Verdict.MET);
        assertThat(judged(0.9, 0.849, -0.01).pa()).contains(Verdict.MISSED);
    }

    @Test
    void shouldAllowLessLossWhereClassesAreEasy() {
        Targets easy = Targets.of("gtsrb");

        assertThat(judged(0.9, 0.9, -0.015).ca()).contains(Verdict.MET);
        assertThat(easy.ca(judged(0.9, 0.9, -0.015).cell())).contains(Verdict.MISSED);
        assertThat(easy.ca(judged(0.9, 0.9, -0.009).cell())).contains(Verdict.UNPROVEN);
    }

    @Test
    void shouldNotJudgeWhatWasNotMeasured() {
        Cell oracle = cell(null, null, new Estimate(0.5, 0.4, 0.6), null);

        assertThat(Judgement.of(oracle).excess()).isEmpty();
        assertThat(Judgement.of(oracle).pa()).isEmpty();
        assertThat(Judgement.of(oracle).ca()).isEmpty();
        assertThat(Tally.of(List.of(oracle), Judgement::pa)).hasToString("–");
    }

    private static Verdict excess(double value, double high) {
        Cell cell = SampleEvaluation.ours("a", "v", null, new Estimate(value, 0, high));
        return Judgement.of(cell).excess().orElseThrow();
    }

    /** The interval of the difference is 0.004 wide. */
    private static Judgement judged(double ca, double pa, double difference) {
        Estimate change = new Estimate(difference, difference - 0.002, difference + 0.002);
        return Judgement.of(cell(exactly(ca), change, exactly(pa), exactly(0)));
    }

    private static Cell cell(Estimate ca, Estimate change, Estimate pa, Estimate excess) {
        return new Cell(
                "cifar10", "a", "v", "m", null, 10, 9, ca, change, pa, exactly(0), excess, List.of(), null, null, 0, 0);
    }

    private static Estimate exactly(double value) {
        return new Estimate(value, value, value);
    }
}
