package io.detoxstream.purifier.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExactTilingTest {
    private static final int GRID = 4;

    @Test
    void shouldTakeAFrameThatIsSmallEnoughWhole() {
        assertThat(Tiling.exact(256, 100, 47, GRID).tiles()).containsExactly(new Tile(0, 0, 256, 100));
    }

    @Test
    void shouldCutALargerFrameIntoAsFewTilesOfAboutEqualSizeAsGo() {
        assertThat(Tiling.exact(300, 260, 47, GRID).tiles())
                .containsExactly(
                        new Tile(0, 0, 200, 180),
                        new Tile(100, 0, 200, 180),
                        new Tile(0, 80, 200, 180),
                        new Tile(100, 80, 200, 180));
        assertThat(Tiling.exact(416, 64, 47, GRID).tiles())
                .containsExactly(new Tile(0, 0, 256, 64), new Tile(160, 0, 256, 64));
        assertThat(Tiling.exact(420, 64, 47, GRID).tiles()).hasSize(3);
    }

    @Test
    void shouldMakeTilesLargerForANetworkThatSeesFurther() {
        List<Tile> tiles = Tiling.exact(2000, 64, 100, GRID).tiles();

        assertThat(tiles).hasSize(9).allMatch(tile -> tile.width() == 400);
    }

    @Property(tries = 200)
    void shouldPutAnyFrameTogetherAgainFromTilesOnTheGrid(
            @ForAll @IntRange(min = 1, max = 200) int columns,
            @ForAll @IntRange(min = 1, max = 90) int rows,
            @ForAll @IntRange(min = 0, max = 60) int reach) {
        Tiling tiling = Tiling.exact(columns * GRID, rows * GRID, reach, GRID);
        Planes frame = new Planes(tiling.width(), tiling.height());
        for (int i = 0; i < frame.data().length; i++) {
            frame.data()[i] = (float) Math.sin(i);
        }
        Planes together = new Planes(tiling.width(), tiling.height());

        for (int i = 0; i < tiling.tiles().size(); i++) {
            tiling.blend(i, Padding.cut(frame, tiling.tiles().get(i)).data(), 0, together);
        }

        assertThat(largestDifference(together, frame)).isLessThan(1e-6f);
        assertThat(tiling.tiles()).doesNotHaveDuplicates().allMatch(ExactTilingTest::isOnTheGrid);
        assertThat(tiling.tiles()).allMatch(tile -> tile.width() <= 256 && tile.height() <= 256);
    }

    /** A tile that is wrong wherever it does not see all it has to must leave no trace. */
    @Property(tries = 50)
    void shouldTakeNothingFromWhereATileSeesTooLittle(
            @ForAll @IntRange(min = 60, max = 200) int columns,
            @ForAll @IntRange(min = 60, max = 100) int rows,
            @ForAll @IntRange(min = 1, max = 60) int reach) {
        Tiling tiling = Tiling.exact(columns * GRID, rows * GRID, reach, GRID);
        Planes frame = new Planes(tiling.width(), tiling.height());

        for (int i = 0; i < tiling.tiles().size(); i++) {
            Tile tile = tiling.tiles().get(i);
            Planes blind = new Planes(tile.width(), tile.height());
            int area = tile.width() * tile.height();
            for (int p = 0; p < area; p++) {
                int x = tile.x() + p % tile.width();
                int y = tile.y() + p / tile.width();
                boolean sees = sees(x, tile.x(), tile.width(), tiling.width(), reach)
                        && sees(y, tile.y(), tile.height(), tiling.height(), reach);
                blind.data()[p] = sees ? 0 : 1;
            }
            tiling.blend(i, blind.data(), 0, frame);
        }

        assertThat(largestDifference(frame, new Planes(frame.width(), frame.height())))
                .isZero();
    }

    @Test
    void shouldRefuseFramesOffTheGrid() {
        assertThatThrownBy(() -> Tiling.exact(66, 64, 47, GRID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("66x64");
        assertThatThrownBy(() -> Tiling.exact(64, 64, -1, GRID)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isOnTheGrid(Tile tile) {
        return tile.x() % GRID == 0 && tile.y() % GRID == 0 && tile.width() % GRID == 0 && tile.height() % GRID == 0;
    }

    /** Whether a tile holds every position of the frame that lies at most the reach away. */
    private static boolean sees(int position, int start, int length, int frame, int reach) {
        return Math.max(0, position - reach) >= start && Math.min(frame - 1, position + reach) < start + length;
    }

    private static float largestDifference(Planes a, Planes b) {
        float[] differences = new float[a.data().length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs(a.data()[i] - b.data()[i]);
        }
        Arrays.sort(differences);
        return differences[differences.length - 1];
    }
}
