package io.detoxstream.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.calibration.GateKind;
import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.calibration.ThresholdEntry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThresholdLinesTest {
    private static final Conditions MADE = new Conditions("aa11", "fp32", "noise-error", 20, 20, 1);

    private static ThresholdEntry entry(String size, GateKind kind, double rate) {
        return new ThresholdEntry(
                "street", size, MADE, kind, rate, 12.5, 300, "split conformal", null, "", "2026-11-22");
    }

    private static List<String> lines(ThresholdEntry entry, double purifyRate, double alertRate, RateUnit unit) {
        return ThresholdLines.lines(entry, Set.of("street"), purifyRate, alertRate, unit);
    }

    @Test
    void shouldSayWhatShareOfWhatIsAboveAThreshold() {
        assertThat(lines(entry("le32", GateKind.PURIFY, 0.01), 0.01, 0.001, RateUnit.TILES))
                .containsExactly("street, le32: purify above 12.50 (0.01 of clean images)");
        assertThat(lines(entry("tile64", GateKind.ALERT, 0.001), 0.01, 0.001, RateUnit.TILES))
                .containsExactly("street, tile64: alert above 12.50 (0.001 of clean tiles)");
        assertThat(lines(entry("tile64x36", GateKind.FRAME, 0.01), 0.01, 0.001, RateUnit.FRAMES))
                .containsExactly("street, tile64x36: purify above 12.50 (0.01 of clean frames)");
        assertThat(lines(entry("tile64x36", GateKind.FRAME, 0.01), 0.01, 0.01, RateUnit.FRAMES))
                .hasSize(2);
    }

    @Test
    void shouldShowFramesForAlertsAloneIfThePurifyRateCountsTiles() {
        assertThat(lines(entry("tile64x36", GateKind.FRAME, 0.01), 0.01, 0.001, RateUnit.TILES))
                .isEmpty();
        assertThat(lines(entry("tile64x36", GateKind.FRAME, 0.001), 0.01, 0.001, RateUnit.TILES))
                .containsExactly("street, tile64x36: alert above 12.50 (0.001 of clean frames)");
        assertThat(lines(entry("tile64", GateKind.PURIFY, 0.01), 0.01, 0.001, RateUnit.TILES))
                .containsExactly("street, tile64: purify above 12.50 (0.01 of clean tiles)");
    }

    @Test
    void shouldLeaveOutWhatIsNotInUse() {
        assertThat(lines(entry("le32", GateKind.PURIFY, 0.05), 0.01, 0.05, RateUnit.FRAMES))
                .isEmpty();
        assertThat(lines(entry("le32", GateKind.ALERT, 0.01), 0.01, 0.001, RateUnit.FRAMES))
                .isEmpty();
        assertThat(ThresholdLines.lines(
                        entry("le32", GateKind.PURIFY, 0.01), Set.of("gate"), 0.01, 0.001, RateUnit.TILES))
                .isEmpty();
    }
}
