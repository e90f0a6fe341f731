package io.detoxstream.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.report.FrameRateReport;
import io.detoxstream.evaluation.report.FrameRateReport.Level;
import io.detoxstream.evaluation.report.FrameRateReport.Row;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.purifier.calibration.RateUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameRateTableTest {
    private static final RunConditions CONDITIONS =
            new RunConditions("", "", "", Map.of(), List.of(), "validation", 40, 0, 0, "", "", 1);

    private static final FrameRateReport FOUND = new FrameRateReport(
            CONDITIONS,
            "street",
            List.of(new Level("purify", 0.01), new Level("alert", 0.001)),
            List.of(
                    row(0, 40, List.of(0.25, 0.1), List.of(0.025, 0.0)),
                    row(0.05, 6, List.of(1.0, 0.5), List.of(0.5, 0.0)),
                    row(0.1, 2, List.of(0.5, 0.5), List.of(0.0, 0.0))));

    private static Row row(double share, int frames, List<Double> byTile, List<Double> byFrame) {
        return new Row(320, 240, 35, share, frames, byTile, byFrame);
    }

    private static List<String> cells(RateUnit unit, int line) {
        return List.of(FrameRateTable.lines(FOUND, unit)
                .get(line)
                .strip()
                .replace(" %", "%")
                .split(" +"));
    }

    @Test
    void shouldShowFlagsAndAlertsByTilesAndByFrames() {
        assertThat(cells(RateUnit.TILES, 3)).containsExactly("purify", "1.0%", "alert", "0.1%");
        assertThat(cells(RateUnit.TILES, 5))
                .containsExactly("320x240", "35", "none", "40", "25.0", "2.5", "10.0", "0.0");
        assertThat(cells(RateUnit.TILES, 6))
                .containsExactly("320x240", "35", "5.0%", "6", "100.0", "50.0", "50.0", "0.0");
    }

    @Test
    void shouldWeighStickersTogetherByTheirFrames() {
        assertThat(cells(RateUnit.TILES, 8))
                .containsExactly("320x240", "35", "any", "8", "87.5", "37.5", "50.0", "0.0");
        assertThat(FrameRateTable.lines(FOUND, RateUnit.TILES)).hasSize(9);
    }

    @Test
    void shouldMarkWhatIsInUse() {
        assertThat(cells(RateUnit.TILES, 4)).endsWith("tiles*", "frames", "tiles", "frames*");
        assertThat(cells(RateUnit.FRAMES, 4)).endsWith("tiles", "frames*", "tiles", "frames*");
        assertThat(FrameRateTable.lines(FOUND, RateUnit.FRAMES).get(1)).contains("detox.frames.purify=frames");
    }
}
