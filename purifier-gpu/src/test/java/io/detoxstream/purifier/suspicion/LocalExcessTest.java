package io.detoxstream.purifier.suspicion;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalExcessTest {
    private static final SuspicionMap MAP =
            new SuspicionMap(MapKind.NOISE_ERROR, 4, 2, new float[] {1, 1, 10, 12, 1, 5, 10, 12});

    @Test
    void shouldBeMaximumMinusMean() {
        assertThat(LocalExcess.of(MAP)).isEqualTo(12 - 6.5);
    }

    @Test
    void shouldBeZeroWhereEverythingIsEquallyHard() {
        assertThat(LocalExcess.of(new SuspicionMap(MapKind.SSIM, 2, 1, new float[] {7, 7})))
                .isZero();
    }

    @Test
    void shouldJudgeEachTileByItsOwnMean() {
        assertThat(LocalExcess.of(MAP, new Tile(0, 0, 2, 2))).isEqualTo(3);
        assertThat(LocalExcess.of(MAP, new Tile(2, 0, 2, 2))).isEqualTo(1);
    }

    @Test
    void shouldMapTheExcessOfEachPixelWithinItsTile() {
        SuspicionMap excess = LocalExcess.map(MAP, List.of(new Tile(0, 0, 2, 2), new Tile(2, 0, 2, 2)));

        assertThat(excess.values()).containsExactly(0, 0, 0, 1, 0, 3, 0, 1);
    }
}
