package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskRuleTest {
    private static final SuspicionMap RIDGE = new SuspicionMap(MapKind.NOISE_ERROR, 5, 1, new float[] {0, 1, 10, 4, 3});
    private static final List<Tile> WHOLE = List.of(new Tile(0, 0, 5, 1));

    @Test
    void shouldMaskWhatExceedsTheShareOfTheMaximum() {
        Mask mask = new MaskRule(0.35, 0, 0).mask(RIDGE, WHOLE, 1);

        assertThat(mask.inside()).containsExactly(false, false, true, true, false);
        assertThat(mask.share()).isEqualTo(0.4);
    }

    @Test
    void shouldLeaveOutWhatDoesNotExceedTheFloor() {
        assertThat(new MaskRule(0.35, 4, 0).mask(RIDGE, WHOLE, 1).inside())
                .containsExactly(false, false, true, false, false);
        assertThat(new MaskRule(0.35, 10, 1).mask(RIDGE, WHOLE, 1).isEmpty()).isTrue();
    }

    @Test
    void shouldMaskNothingInAMapOfZeros() {
        SuspicionMap zeros = new SuspicionMap(MapKind.NOISE_ERROR, 4, 4, new float[16]);

        assertThat(new MaskRule(0.35, 0, 2)
                        .mask(zeros, List.of(new Tile(0, 0, 4, 4)), 1)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldGrowTheMaskByASquare() {
        float[] values = new float[49];
        values[3 * 7 + 1] = 1;
        Mask mask = new MaskRule(0.5, 0, 2)
                .mask(new SuspicionMap(MapKind.SSIM, 7, 7, values), List.of(new Tile(0, 0, 7, 7)), 1);

        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 7; x++) {
                assertThat(mask.get(x, y)).isEqualTo(x <= 3 && y >= 1 && y <= 5);
            }
        }
    }

    @Test
    void shouldMaskAWeakTriggerBesideAStrongOneInAnotherWindow() {
        SuspicionMap map = new SuspicionMap(MapKind.NOISE_ERROR, 8, 1, new float[] {0, 0, 100, 0, 0, 9, 0, 2});
        List<Tile> windows = List.of(new Tile(0, 0, 4, 1), new Tile(4, 0, 4, 1));

        assertThat(new MaskRule(0.35, 0, 0).mask(map, windows, 5).inside())
                .containsExactly(false, false, true, false, false, true, false, false);
    }

    /** A frame's worst tile has it flagged; what flags a tile alone has it masked. */
    @Test
    void shouldMaskTheTilesOfAFlaggedFrameByTheThresholdOfTiles() {
        SuspicionMap map = new SuspicionMap(MapKind.NOISE_ERROR, 8, 1, new float[] {0, 0, 100, 0, 0, 9, 0, 2});
        List<Tile> windows = List.of(new Tile(0, 0, 4, 1), new Tile(4, 0, 4, 1));
        MaskRule rule = new MaskRule(0.35, 0, 0);

        assertThat(rule.mask(screened(map, windows, new Gate("any", "tile64", 50, 90, 5)))
                        .inside())
                .containsExactly(false, false, true, false, false, true, false, false);
        assertThat(rule.mask(screened(map, windows, new Gate("any", "tile64", 50, 90)))
                        .inside())
                .containsExactly(false, false, true, false, false, false, false, false);
    }

    private static Screened screened(SuspicionMap map, List<Tile> windows, Gate gate) {
        RgbImage image = new RgbImage(8, 1, new byte[24]);
        return new Screened(image, map, windows, 75, 1, gate, List.of(), 1);
    }

    @Test
    void shouldLeaveAWindowBelowTheThresholdAlone() {
        SuspicionMap map = new SuspicionMap(MapKind.NOISE_ERROR, 8, 1, new float[] {0, 0, 10, 0, 0, 9, 8, 9});
        List<Tile> windows = List.of(new Tile(0, 0, 4, 1), new Tile(4, 0, 4, 1));

        assertThat(new MaskRule(0.35, 0, 0).mask(map, windows, 5).inside())
                .containsExactly(false, false, true, false, false, false, false, false);
    }

    @Test
    void shouldMaskTheHighestWindowIfNoneIsAboveTheThreshold() {
        SuspicionMap map = new SuspicionMap(MapKind.NOISE_ERROR, 4, 1, new float[] {0, 3, 0, 4});
        List<Tile> windows = List.of(new Tile(0, 0, 2, 1), new Tile(2, 0, 2, 1));

        assertThat(new MaskRule(0.35, 0, 0).mask(map, windows, 5).inside()).containsExactly(false, false, false, true);
    }

    @Test
    void shouldMaskAWeakTriggerFarFromADecoyInTheSameWindow() {
        // the decoy raises the mean to 11.2, the median is 0
        float[] values = {0, 40, 100, 12, 0, 12, 1, 0, 8, 20, 6, 0, 2, 0, 0, 0, 0, 0};
        SuspicionMap map = new SuspicionMap(MapKind.NOISE_ERROR, 18, 1, values);

        assertThat(masked(map, 5)).containsExactly(1, 2, 5, 8, 9);
        assertThat(masked(map, 15)).as("above the median, not above the mean").containsExactly(1, 2, 8, 9);
        assertThat(masked(map, 25)).as("nothing else would be flagged").containsExactly(1, 2);
    }

    @Test
    void shouldNotGrowIntoTheSlopeOfWhatIsMasked() {
        float[] values = {0, 20, 30, 100, 30, 20, 0, 0, 0, 0, 0, 0};
        SuspicionMap map = new SuspicionMap(MapKind.NOISE_ERROR, 12, 1, values);

        assertThat(masked(map, 1)).as("the slope is above mean and threshold").containsExactly(3);
    }

    private static List<Integer> masked(SuspicionMap map, double threshold) {
        Mask mask = new MaskRule(0.35, 0, 0).mask(map, List.of(new Tile(0, 0, map.width(), 1)), threshold);
        return IntStream.range(0, map.width())
                .filter(p -> mask.inside()[p])
                .boxed()
                .toList();
    }

    @Test
    void shouldRefuseAMaskOfTheWrongSize() {
        assertThatThrownBy(() -> new Mask(3, 3, new boolean[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3x3")
                .hasMessageContaining("8");
    }
}
