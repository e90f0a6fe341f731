package io.detoxstream.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.CleanRow;
import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.evaluation.report.VictimReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTablesTest {
    private static final List<RateAt> RATES = List.of(new RateAt(0.05, 0.981), new RateAt(0.001, 0.5));

    private static Estimate share(double value) {
        return new Estimate(value, value - 0.01, value + 0.02);
    }

    private static Cell cell(String attack, String method, double asr, Estimate excess) {
        boolean gated = method.equals("ours");
        return new Cell(
                "gtsrb",
                attack,
                "gtsrb-" + attack,
                method,
                null,
                100,
                97,
                excess == null ? null : share(0.9),
                excess == null ? null : share(-0.0004),
                share(0.8),
                share(asr),
                excess,
                gated ? RATES : List.of(),
                gated ? 0.9876 : null,
                null,
                2.5,
                12);
    }

    private static String table() {
        RunConditions conditions = new RunConditions(
                "1", "m", "0", Map.of(), List.of(), "validation", 100, 50, 0, "key", "2026-01-01T00:00:00Z", 1);
        DatasetReport dataset = new DatasetReport(
                "gtsrb",
                2532,
                List.of("stop", "give way"),
                List.of(new CleanRow("ours", null, 100, 34.25, 0.9512, RATES, 2.4, 20)));
        VictimReport victim = new VictimReport(
                "gtsrb-warp",
                "gtsrb",
                "warp",
                "resnet",
                0.1,
                1,
                "give way",
                "ab",
                100,
                share(0.97),
                share(0),
                share(1));
        return String.join(
                "\n",
                EvaluationTables.lines(new Evaluation(
                        conditions,
                        List.of(dataset),
                        List.of(victim),
                        List.of(
                                cell("warp", "ours", 0.02, share(0.01)),
                                cell("warp", "ours-oracle", 0.03, null),
                                cell("sig", "ours", 0.5, share(0.47))),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("A note."))));
    }

    @Test
    void shouldShowSharesInPerCentWithTheirIntervals() {
        assertThat(table())
                .contains("gtsrb: validation part, 2532 images at hand, 2 classes")
                .containsPattern("gtsrb-warp +resnet +give way +10.0 +100 +97.0 +0.0 +100.0")
                .containsPattern("ours +as is +100 +34.3 +0.951 +98.1/50.0 +2.4 +20.0")
                .containsPattern("gtsrb-sig +ours +as is +97 +0.0 \\[-1.0, 2.0\\] +80.0 +50.0 \\[49.0, 52.0\\]")
                .contains("TPR at 5/0.1")
                .doesNotContain("-0.0 ")
                .endsWith("A note.");
    }

    @Test
    void shouldAverageAMethodOverAttacksAndNameTheWorst() {
        assertThat(table()).containsPattern("ours +as is +2 +90.0 +0.0 +80.0 +26.0 +24.0 +47.0 +gtsrb-sig");
    }

    @Test
    void shouldShowNoCleanFiguresOfAnOracle() {
        assertThat(table()).containsPattern("ours-oracle +as is +1 +- +- +80.0 +3.0 +- +- +-");
    }
}
