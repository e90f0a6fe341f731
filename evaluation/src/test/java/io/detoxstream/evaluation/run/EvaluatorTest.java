package io.detoxstream.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.method.Defence;
import io.detoxstream.evaluation.method.Methods;
import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.Example;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.evaluation.support.ColorVictim;
import io.detoxstream.evaluation.support.Colors;
import io.detoxstream.evaluation.support.MeanDenoiser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a world of colours, where every number can be known beforehand. */
class EvaluatorTest {
    private static final List<String> METHODS = List.of("none", "gaussian-blur", "diffusion-60", "ours", "ours-oracle");
    private static final List<GateThreshold> GATE =
            List.of(new GateThreshold("cifar10", "any", "purify", 0.05, Colors.THRESHOLD));
    private static final RunConditions CONDITIONS =
            new RunConditions("1", "mean", "0", Map.of(), GATE, "test", 0, 0, 0, "a key", "2026-01-01T00:00:00Z", 0);
    private static final Limits LIMITS = new Limits(0, 9, 3, 12, 0);

    @TempDir
    private Path folder;

    private final MeanDenoiser denoiser = new MeanDenoiser();
    private final ColorVictim victim = new ColorVictim("first");

    private Evaluation run(int threads, SweepStore store, List<ColorVictim> victims, BooleanSupplier stop) {
        DatasetPlan dataset = new DatasetPlan("cifar10", "any", GATE, 30, Colors.images(30), List.copyOf(victims));
        EvaluationPlan plan = new EvaluationPlan(List.of(dataset), Methods.select(METHODS), List.of(90), LIMITS);
        try (Defence defence = Colors.defence(denoiser);
                Workers workers = new Workers(threads, stop)) {
            return new Evaluator(defence, plan, "colours", store, workers, Progress.NONE).run(() -> CONDITIONS);
        }
    }

    private Evaluation run() {
        return run(2, SweepStore.none(), List.of(victim), () -> false);
    }

    private static Cell cell(Evaluation evaluation, String method, Integer jpeg) {
        return evaluation.cells().stream()
                .filter(cell -> cell.method().equals(method) && Objects.equals(cell.jpeg(), jpeg))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldMeasureTheUndefendedVictim() {
        Evaluation evaluation = run();
        Cell none = cell(evaluation, "none", null);

        assertThat(none.ca().value()).isEqualTo(1);
        assertThat(none.caDifference()).isEqualTo(new Estimate(0, 0, 0));
        assertThat(none.pa().value()).isZero();
        assertThat(none.asr().value()).isEqualTo(1);
        assertThat(none.excessAsr().value()).isEqualTo(1);
        assertThat(none.auroc()).isNull();
        assertThat(evaluation.victims()).singleElement().satisfies(report -> {
            assertThat(report.images()).isEqualTo(30);
            assertThat(report.asr()).isEqualTo(none.asr());
        });
    }

    @Test
    void shouldLeaveOutTheTargetClassAndKeepToTheLimits() {
        Evaluation evaluation = run();

        assertThat(cell(evaluation, "none", null)).matches(cell -> cell.cleanImages() == 30 && cell.images() == 20);
        assertThat(cell(evaluation, "diffusion-60", null))
                .matches(cell -> cell.cleanImages() == 9 && cell.images() == 6);
        assertThat(cell(evaluation, "ours", 90)).matches(cell -> cell.cleanImages() == 12 && cell.images() == 8);
    }

    @Test
    void shouldSeeOurDefenceFindAndRemoveTheTrigger() {
        Evaluation evaluation = run();
        Cell ours = cell(evaluation, "ours", null);

        assertThat(ours.ca().value()).isEqualTo(1);
        assertThat(ours.pa().value()).isEqualTo(1);
        assertThat(ours.asr().value()).isZero();
        assertThat(ours.tpr()).containsExactly(new RateAt(0.05, 1));
        assertThat(ours.auroc()).isEqualTo(1);
        assertThat(ours.iou()).isBetween(0.05, 0.9);
        assertThat(ours.evaluationsPerImage()).isEqualTo(8);
        assertThat(evaluation.rocs()).singleElement().matches(roc -> roc.auroc() == 1 && roc.triggeredImages() == 20);
        assertThat(evaluation.datasets().get(0).clean())
                .filteredOn(row -> row.method().equals("ours") && row.jpeg() == null)
                .singleElement()
                .matches(row -> row.evaluationsPerImage() == 1 && row.flagged().equals(List.of(new RateAt(0.05, 0))));
    }

    @Test
    void shouldHaveNoCleanFiguresOfAnOracle() {
        Cell oracle = cell(run(), "ours-oracle", null);

        assertThat(oracle.pa().value()).isEqualTo(1);
        assertThat(oracle.ca()).isNull();
        assertThat(oracle.excessAsr()).isNull();
        assertThat(oracle.iou()).isNull();
    }

    @Test
    void shouldShowExamplesOfTheWholeWay() {
        Example example = run().examples().get(0);

        assertThat(example.targetClass()).isEqualTo("red");
        assertThat(example.trueClass()).isEqualTo("green");
        assertThat(example.cleanPrediction()).isEqualTo("green");
        assertThat(example.triggeredPrediction()).isEqualTo("red");
        assertThat(example.resultPrediction()).isEqualTo("green");
        assertThat(example.flagged()).isTrue();
        assertThat(example.mask()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void shouldAgreeWithItselfOnAnyNumberOfThreads() {
        Evaluation once = run(1, SweepStore.none(), List.of(victim), () -> false);
        Evaluation again = run(3, SweepStore.none(), List.of(victim), () -> false);

        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*millisPerImage")
                .isEqualTo(once);
    }

    @Test
    void shouldGoOnWhereAnEarlierRunHasStopped() {
        Evaluation whole = run();
        int[] asked = {0};
        BooleanSupplier stop = () -> asked[0]++ > 12;
        assertThatThrownBy(() -> run(1, SweepStore.in(folder), List.of(victim), stop))
                .isInstanceOf(CancellationException.class);
        int before = denoiser.steps().size();
        Evaluation resumed = run(2, SweepStore.in(folder), List.of(victim), () -> false);
        int first = denoiser.steps().size() - before;
        Evaluation again = run(2, SweepStore.in(folder), List.of(victim), () -> false);
        int second = denoiser.steps().size() - before - first;

        assertThat(resumed)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*millisPerImage")
                .isEqualTo(whole);
        // times too, as they are kept
        assertThat(again).usingRecursiveComparison().isEqualTo(resumed);
        assertThat(second).as("only the examples are made again").isLessThan(first / 5);
    }

    @Test
    void shouldAskAVictimThatIsNewThoughTheRestIsKept() {
        run(2, SweepStore.in(folder), List.of(victim), () -> false);
        ColorVictim second = new ColorVictim("second");

        Evaluation evaluation = run(2, SweepStore.in(folder), List.of(victim, second), () -> false);

        assertThat(evaluation.victims()).hasSize(2);
        assertThat(second.asked()).isPositive();
    }
}
