package io.detoxstream.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.calibration.GateKind;
import io.detoxstream.purifier.calibration.ThresholdEntry;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThresholdLinesTest {
    private static final Conditions MADE = new Conditions("aa11", "fp32", "noise-error", 20, 20, 1);

    private static ThresholdEntry entry(String size, GateKind kind, double rate) {
        return new ThresholdEntry(
                "street", size, MADE, kind, rate, 12.5, 300, "split conformal", null, "", "2026-11-22");
    }

    @Test
    void shouldSayWhatShareOfWhatIsAboveAThreshold() {
        Set<String> street = Set.of("street");

        assertThat(ThresholdLines.lines(entry("le32", GateKind.PURIFY, 0.01), street, 0.01, 0.001))
                .containsExactly("street, le32: purify above 12.50 (0.01 of clean images)");
        assertThat(ThresholdLines.lines(entry("tile64", GateKind.ALERT, 0.001), street, 0.01, 0.001))
                .containsExactly("street, tile64: alert above 12.50 (0.001 of clean tiles)");
        assertThat(ThresholdLines.lines(entry("tile64x36", GateKind.FRAME, 0.01), street, 0.01, 0.001))
                .containsExactly("street, tile64x36: purify above 12.50 (0.01 of clean frames)");
        assertThat(ThresholdLines.lines(entry("tile64x36", GateKind.FRAME, 0.01), street, 0.01, 0.01))
                .hasSize(2);
    }

    @Test
    void shouldLeaveOutWhatIsNotInUse() {
        assertThat(ThresholdLines.lines(entry("le32", GateKind.PURIFY, 0.05), Set.of("street"), 0.01, 0.05))
                .isEmpty();
        assertThat(ThresholdLines.lines(entry("le32", GateKind.ALERT, 0.01), Set.of("street"), 0.01, 0.001))
                .isEmpty();
        assertThat(ThresholdLines.lines(entry("le32", GateKind.PURIFY, 0.01), Set.of("gate"), 0.01, 0.001))
                .isEmpty();
    }
}
