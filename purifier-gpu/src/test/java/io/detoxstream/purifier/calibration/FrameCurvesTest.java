package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameCurvesTest {
    private static final Conditions MADE = new Conditions("aa11", "fp32", "noise-error", 20, 20, 1);
    private static final double TILE = 2;

    private static final List<ThresholdEntry> ENTRIES = List.of(
            entry("tile64x9", 0.1, 5),
            entry("tile64x9", 0.01, 9),
            entry("tile64x36", 0.1, 8),
            entry("tile64x36", 0.01, 16),
            entry("tile64x36", 0.001, 30));

    private static ThresholdEntry entry(String size, double rate, double threshold) {
        return new ThresholdEntry(
                "any", size, MADE, GateKind.FRAME, rate, threshold, 200, "split conformal", null, "", "2026-11-22");
    }

    private final FrameCurves curves = FrameCurves.of("tile64", ENTRIES);

    @Test
    void shouldTakeTheThresholdsOfTheFramesThatThereAre() {
        assertThat(curves.threshold(TILE, 0.01, 1)).isEqualTo(TILE);
        assertThat(curves.threshold(TILE, 0.01, 9)).isEqualTo(9);
        assertThat(curves.threshold(TILE, 0.01, 36)).isEqualTo(16);
    }

    @Test
    void shouldLieInBetweenForSizesAndRatesInBetween() {
        assertThat(curves.threshold(TILE, 0.01, 3)).isCloseTo((TILE + 9) / 2, within(1e-9));
        assertThat(curves.threshold(TILE, 0.01, 18)).isCloseTo((9 + 16) / 2.0, within(1e-9));
        assertThat(curves.threshold(TILE, Math.sqrt(1e-5), 36)).isCloseTo((16 + 30) / 2.0, within(1e-9));
    }

    @Test
    void shouldShareTheRateAmongThePartsOfALargerFrame() {
        assertThat(curves.threshold(TILE, 0.1, 37)).isEqualTo(curves.threshold(TILE, 0.05, 36));
        assertThat(curves.threshold(TILE, 0.1, 72)).isEqualTo(curves.threshold(TILE, 0.05, 36));
        assertThat(curves.threshold(TILE, 0.1, 73)).isEqualTo(curves.threshold(TILE, 0.1 / 3, 36));
        assertThat(curves.threshold(TILE, 0.1, 360)).isEqualTo(16);
    }

    @Test
    void shouldNeverFallAsFramesGrowNorAsRatesFall() {
        for (double rate = 0.2; rate > 1e-5; rate /= 1.7) {
            double last = 0;
            for (int tiles = 1; tiles < 400; tiles++) {
                double threshold = curves.threshold(TILE, rate, tiles);
                assertThat(threshold).as(tiles + " tiles at " + rate).isGreaterThanOrEqualTo(last);
                assertThat(curves.threshold(TILE, rate / 1.3, tiles)).isGreaterThanOrEqualTo(threshold);
                last = threshold;
            }
        }
        assertThat(curves.threshold(100, 0.01, 20))
                .as("a tile's threshold that lies above those of frames")
                .isEqualTo(100);
    }

    @Test
    void shouldKnowWhatTheFramesCannotTell() {
        assertThat(curves.isExtrapolated(0.01, 36)).isFalse();
        assertThat(curves.isExtrapolated(0.001, 36)).isTrue();
        assertThat(curves.isExtrapolated(0.001, 5)).isTrue();
        assertThat(curves.isExtrapolated(0.001, 1)).isFalse();
        assertThat(curves.isExtrapolated(0.01, 73)).isTrue();
        assertThat(curves.largest()).isEqualTo(36);
    }

    @Test
    void shouldIgnoreWhatIsNotOfThatSizeClass() {
        FrameCurves none = FrameCurves.of(
                "tile64",
                List.of(
                        entry("tile64", 0.1, 5),
                        entry("tile64x", 0.1, 5),
                        entry("tile64x0", 0.1, 5),
                        entry("tile640x9", 0.1, 5),
                        entry("tile64/2x9", 0.1, 5),
                        new ThresholdEntry(
                                "any", "tile64x9", MADE, GateKind.ALERT, 0.1, 5, 200, "", null, "", "2026-11-22")));

        assertThat(none.isEmpty()).isTrue();
        assertThat(none.threshold(TILE, 0.01, 50)).isEqualTo(TILE);
        assertThat(none.isExtrapolated(1e-9, 50)).isFalse();
        assertThat(FrameCurves.name("tile64", 36)).isEqualTo("tile64x36");
    }
}
